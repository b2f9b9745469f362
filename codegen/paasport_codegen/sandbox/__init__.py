"""A local server for pinned schemas, with state, virtual time and faults.

The engines are independent of platforms: what a platform does beyond its schema is in a module
that its configuration names.
"""
