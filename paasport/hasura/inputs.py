"""Hasura Cloud's input objects, built from plain values."""

from __future__ import annotations

from collections.abc import Mapping


def env_inputs(env: Mapping[str, str]) -> list[dict[str, str]]:
    """Convert environment variables to the API's input objects.

    Args:
        env: Values by name.

    Returns:
        One object per variable.
    """
    return [{"key": name, "value": value} for name, value in env.items()]
