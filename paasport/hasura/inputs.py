"""Hasura Cloud's input objects, made from plain values."""

from __future__ import annotations

from collections.abc import Mapping


def env_objects(env: Mapping[str, str]) -> list[dict[str, str]]:
    """Write environment variables as the API takes them.

    Args:
        env: Values by name.

    Returns:
        An object for each.
    """
    return [{"key": name, "value": value} for name, value in env.items()]
