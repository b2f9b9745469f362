"""Converting Swagger 2.0 documents to OpenAPI 3."""
