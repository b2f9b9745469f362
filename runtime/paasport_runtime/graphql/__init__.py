"""GraphQL operations: their definitions, requests and responses."""
