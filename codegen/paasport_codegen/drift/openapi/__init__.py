"""Changes between two OpenAPI documents, and their effects on generated functions."""
