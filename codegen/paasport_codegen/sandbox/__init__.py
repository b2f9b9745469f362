"""Pinned schemas served on this machine, with state, time and faults.

The engine knows no platform: what a platform does beyond its schema is in a module that its
configuration names.
"""
