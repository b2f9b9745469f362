"""REST operations: their definitions, requests and responses."""
