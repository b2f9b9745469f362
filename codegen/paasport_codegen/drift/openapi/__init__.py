"""Changes between two OpenAPI documents, and what they do to functions."""
