"""Reading JSON, YAML, OpenAPI and GraphQL documents, for all other packages."""
