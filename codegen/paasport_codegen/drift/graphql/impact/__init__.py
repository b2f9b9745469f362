"""What changes of a GraphQL schema do to operations: what no longer fits, and what to do."""
