"""Changes between two GraphQL schemas, and their impact on operations."""
