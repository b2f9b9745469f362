"""Which fields of requests and replies hold secrets, judged by name and surroundings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

Position = Literal["plain", "opaque", "token", "value", "below", "document"]
"""Where a text stands: `token` and `value` are masked as a whole, and so is all that is `below` a
name of a map of values; `opaque` ones (cursors, commits)
are never taken for a secret because of their looks, `document` is a GraphQL document."""

_MAPS_OF_VALUES: Final = re.compile(
    r"(?:.*_)?(?:variables|env_vars?|runtime_environment|build_arguments|argument_overrides"
    r"|secrets|credentials|docker_secret_mounts|template_values)"
    # With other words before them these are calls, such as getTenantEnv, and lists of names.
    r"|(?:shared_|service_|runtime_|build_|docker_|process_)?envs?|arguments"
    r"|(?:build_|runtime_|secret_)?files"
)
_TOKENS: Final = re.compile(
    r"password|passwd|passphrase|secret|token|credential|authorization|cookie|recovery_code"
    r"|invite_code|login_session_(?:create|consume)|keyfile|connection_str|linking_key"
    r"|(?:api|access|private|application|license|encryption|signing|account)_?keys?(?:$|_id|_pem)"
    r"|(?:database|db|connection|redis|mongo\w*|postgres\w*|mysql)_ur[il]$"
    r"|(?:^|_)(?:dsn|cert|certificate|certificate_chain|pem|kubeconfig|otp|jwt|signature)$"
    r"|^(?:default|header)_value$"
)
# About a secret, and none: its identifier, kind, age or number.
_ABOUT: Final = re.compile(
    r"(?<!access_key)(?<!application_key)_(?:ids?|types?|kinds?|names?|count|at|status|enabled|set"
    r"|mode|limit|required|delete|revoke|url_style)$|^(?:has|is|max|num|use|allow)_"
)
_OPAQUE: Final = re.compile(
    r"(?:.*_)?(?:cursor|after|before|commits?|commit_hash|commit_sha|sha|sha1|sha256|digest|ref"
    r"|checksum|etag)"
)
_VARIABLE_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]*")
_CONNECTION: Final = frozenset({"edges", "nodes"})
_LETTER_AND_DIGIT: Final = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9])")


def snake_case(name: str) -> str:
    """Write a name in lower case with underscores, whatever its style."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[^a-zA-Z0-9]+", "_", spaced).lower()


def position_of(
    name: str, value: object, siblings: Mapping[str, Any], more: frozenset[str] = frozenset()
) -> Position:
    """Judge a field.

    Args:
        name: Its name in any style.
        value: What it holds.
        siblings: The object that it belongs to.
        more: Further names of secret fields, in snake case.

    Returns:
        What to do with the texts below it.
    """
    plain = snake_case(name)
    if plain in more:
        return "value"
    if _MAPS_OF_VALUES.fullmatch(plain):
        return "value"
    if plain == "value":
        return "value" if isinstance(value, str) or is_entry(siblings) else "plain"
    if plain == "key":
        return "plain" if "value" in siblings else "token"
    if plain == "code":
        return "token" if isinstance(value, str) and _LETTER_AND_DIGIT.match(value) else "plain"
    if _TOKENS.search(plain) and not _ABOUT.search(plain):
        return "token"
    return "opaque" if _OPAQUE.fullmatch(plain) else "plain"


def is_entry(fields: Mapping[str, Any]) -> bool:
    """Whether an object is one name with its value, as lists of variables have them."""
    return "value" in fields and ("key" in fields or "name" in fields)


def is_connection(fields: Mapping[str, Any]) -> bool:
    """Whether an object is a page of a list, rather than values by name."""
    return any(isinstance(fields.get(name), list) for name in _CONNECTION)


def is_environment(fields: Mapping[str, Any]) -> bool:
    """Whether an object has the shape of environment variables, whatever it is called."""
    return bool(fields) and all(
        _VARIABLE_NAME.fullmatch(name) and not isinstance(value, (dict, list))
        for name, value in fields.items()
    )
