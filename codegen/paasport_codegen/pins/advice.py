"""The advice of messages about endpoints, for a URL that is not in the configuration."""

from __future__ import annotations

from typing import Final

_FOR_A_URL: Final = {
    "set it as `endpoint` in the configuration": "pass that one",
    "`endpoint` in the configuration": "the URL",
    "`endpoint`": "the URL",
    "pin that with `paasport snapshot --from`": "pass that file instead",
    "pin it with `paasport snapshot --from`": "pass its file instead",
}


def for_url(message: str) -> str:
    """A message about a configured endpoint, with advice for a URL on the command line."""
    for configured, passed in _FOR_A_URL.items():
        message = message.replace(configured, passed)
    return message
