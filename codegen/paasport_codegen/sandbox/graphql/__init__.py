"""The engine that executes GraphQL requests on an account."""
