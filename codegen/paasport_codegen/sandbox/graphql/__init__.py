"""GraphQL schemas executed over an account."""
