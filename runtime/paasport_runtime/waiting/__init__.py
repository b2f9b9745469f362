"""Polling until an operation on the server has finished."""
