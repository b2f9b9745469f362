"""The groups of benchmarks, one per module; each has a function that adds its figures."""
