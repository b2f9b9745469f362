"""Hasura Cloud."""

from .client import AsyncHasuraCloud as AsyncHasuraCloud
