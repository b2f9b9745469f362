"""The one reader of JSON, OpenAPI and GraphQL documents: pointers, references, parts."""
