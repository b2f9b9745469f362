"""GraphQL operations: how they are described, sent and read."""
