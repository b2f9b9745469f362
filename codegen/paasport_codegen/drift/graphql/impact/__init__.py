"""The impact of GraphQL schema changes on operations: what breaks, and how to fix it."""
