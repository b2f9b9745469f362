"""The rules of OpenAPI, by area."""
