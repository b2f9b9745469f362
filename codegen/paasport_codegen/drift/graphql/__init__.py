"""Changes between two GraphQL schemas, and what they do to operations."""
