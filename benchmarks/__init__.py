"""Benchmarks of paasport, its peers and hand-written code; see `python -m benchmarks --help`."""
