"""Base classes of the generated models, and the types of their fields."""
