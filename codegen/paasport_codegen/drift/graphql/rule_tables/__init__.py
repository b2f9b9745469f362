"""The rules for GraphQL, by the part of a schema that they are about."""
