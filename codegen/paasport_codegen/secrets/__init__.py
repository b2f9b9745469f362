"""What must not be printed: copies of modules of the runtime, which the toolkit does not import."""
