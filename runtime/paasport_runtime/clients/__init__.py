"""Base classes of the generated clients."""
