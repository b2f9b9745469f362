"""From a pinned GraphQL schema and checked-in operations to a typed client."""
