"""The public methods of a client and of its resources."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cached_property
from typing import Any

# What every client has, and the generated client, which has tests of its own.
_COMMON = {"api", "rate_limit", "close", "aclose"}


def public_methods(thing: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each public method by its dotted name, such as `projects.list`, and its function."""
    for name in dir(type(thing)):
        if name.startswith("_") or name in _COMMON:
            continue
        attribute = inspect.getattr_static(type(thing), name)
        if isinstance(attribute, property | cached_property):
            yield from public_methods(getattr(thing, name), f"{prefix}{name}.")
        else:
            method = getattr(type(thing), name)
            if inspect.isfunction(method):
                yield prefix + name, method


def resources(thing: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each resource of a client, and what is within it, by its dotted name."""
    for name in dir(type(thing)):
        attribute = inspect.getattr_static(type(thing), name)
        if name in _COMMON or not isinstance(attribute, property | cached_property):
            continue
        resource = getattr(thing, name)
        if hasattr(type(resource), "_api_package"):
            yield prefix + name, resource
            yield from resources(resource, f"{prefix}{name}.")
