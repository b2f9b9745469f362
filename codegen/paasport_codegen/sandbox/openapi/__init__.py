"""The engine that serves OpenAPI documents from the state of an account."""
