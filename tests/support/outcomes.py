"""What a call of the facade comes to: pagers are read, and what has begun gives its answer."""

from __future__ import annotations

from typing import Any

from .clients import Caller


def outcome(caller: Caller, method: str, *arguments: Any, **keywords: Any) -> Any:
    """Call a method of a resource, such as `projects.list`, and read what it returns to the end."""

    def call(client: Any) -> Any:
        for name in method.split("."):
            client = getattr(client, name)
        result = client(*arguments, **keywords)
        return result.all() if hasattr(result, "all") else result

    result = caller.use(call)
    return result.response if hasattr(result, "response") else result
