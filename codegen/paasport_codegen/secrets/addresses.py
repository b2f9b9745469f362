"""Masking the user information and secret parameters of URLs in text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from .names import is_secret_field

_MASK: Final = "***"

# A password may contain characters that it should not, such as a slash; then everything up to the
# last `@` of the word counts as the password, unless the host is followed by a port.
_USER: Final = (
    r"(?P<scheme>\b[A-Za-z][A-Za-z0-9+.-]*://)"
    r"(?:[^\s/?#\"<>]*|[^\s:/?#@\"<>]*:(?!\d{1,5}(?:[/?#]|$))[^\s\"<>]*)@"
)
# The same without a scheme, as proxies are often written; not an image digest.
_USER_WITHOUT_SCHEME: Final = r"(?<![\w/@:.%+-])[\w.%+-]+:(?!//)[^\s/\"'<>]+@(?!sha\d+:)(?=[\w\[])"
# Punctuation at the end of a word belongs to the sentence, such as the colon after a URL.
_PARAMETER: Final = (
    r"(?P<name>[?&;][^\s=&#?\"'<>]+=)"
    r"(?P<value>(?:[^\s&#\"'<>;:.,]|[:.,]+(?=[^\s&#\"'<>;:.,]))+)"
)


def mask_addresses(text: str) -> str:
    """Mask the secret parts of URLs in a text.

    Args:
        text: Any text.

    Returns:
        The text without user names and passwords before an `@`, and without the values of query
        parameters named like secrets.
    """
    if "@" in text:
        text = re.sub(_USER, rf"\g<scheme>{_MASK}@", text)
        text = re.sub(_USER_WITHOUT_SCHEME, f"{_MASK}@", text)
    return re.sub(_PARAMETER, _masked_parameter, text) if "=" in text else text


def proxies_with_users(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Find the proxy variables that hold a user name or a password.

    Args:
        environment: Variables by name.

    Returns:
        The names of the variables, sorted.
    """
    return tuple(
        sorted(
            name
            for name, value in environment.items()
            if name.lower().endswith("_proxy") and name.lower() != "no_proxy" and "@" in value
        )
    )


def _masked_parameter(found: re.Match[str]) -> str:
    name = found["name"]
    return f"{name}{_MASK}" if is_secret_field(name[1:-1]) else found[0]
