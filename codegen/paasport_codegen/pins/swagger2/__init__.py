"""Swagger 2.0 documents in the shape of OpenAPI 3."""
