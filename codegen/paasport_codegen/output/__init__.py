"""Writing files and folders atomically."""
