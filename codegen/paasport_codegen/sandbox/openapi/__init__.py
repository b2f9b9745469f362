"""OpenAPI documents served over an account."""
