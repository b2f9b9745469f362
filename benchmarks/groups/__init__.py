"""What is measured, one module a group; each has `run(bench)`, which gives its figures."""
