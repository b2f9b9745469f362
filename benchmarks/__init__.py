"""Figures beside the floor and beside every peer; `python -m benchmarks --help`."""
