"""The names of headers and fields that hold secrets.

Reprs judge a model's field by its name alone, so they mask too much rather than too little. Tests
replay cassettes, so those also consider the surroundings of a field, in
`paasport_runtime.testing.field_kinds`.
"""

from __future__ import annotations

import re
from typing import Final

_HEADERS: Final = re.compile(
    r"(?:proxy-)?authorization|project-access-token|(?:set-)?cookie2?"
    r"|x-api-key|x-(?:.*-)?(?:token|secret|key)",
    re.IGNORECASE,
)

# Secret anywhere in a name, in both reprs and cassettes.
_WORDS: Final = (
    r"password|passphrase|secret|token|credential|connection_?str|recovery_code|linking_?key"
)
_KINDS_OF_KEYS: Final = r"private|api|access|license|application|account"

_IN_REPRS: Final = re.compile(
    rf"{_WORDS}|kubeconfig|build_arguments|keyfile_json"
    r"|(?:^|_)(?:webhook|database)_ur[il]"
    rf"|(?:{_KINDS_OF_KEYS})_?key"
    r"|(?:^|_)(?:env|envs|env_vars|environment|variables|dsn|value)_?$"
)
_REFERENCES_IN_REPRS: Final = re.compile(
    r"_(?:ids?|arn|type|kind|names?|count|at|version|status)_?$"
)

_IN_CASSETTES: Final = re.compile(
    rf"{_WORDS}|passwd|authorization|cookie|invite_code|login_session_(?:create|consume)|keyfile"
    rf"|(?:{_KINDS_OF_KEYS}|encryption|signing)_?keys?(?:$|_id|_pem)"
    r"|(?:database|db|connection|redis|mongo\w*|postgres\w*|mysql)_ur[il]$"
    r"|(?:^|_)(?:dsn|cert|certificate|certificate_chain|pem|kubeconfig|otp|jwt|signature)$"
    r"|^(?:default|header)_value$"
)
_REFERENCES_IN_CASSETTES: Final = re.compile(
    r"(?<!access_key)(?<!application_key)_(?:ids?|types?|kinds?|names?|count|at|status|enabled|set"
    r"|mode|limit|required|delete|revoke|url_style)$|^(?:has|is|max|num|use|allow)_"
)

_MAPS_OF_SECRETS: Final = re.compile(
    r"(?:.*_)?(?:variables|env_vars?|runtime_environment|build_arguments|argument_overrides"
    r"|secrets|credentials|docker_secret_mounts|template_values)"
    # With other words before them, these are calls, such as getTenantEnv, or lists of names.
    r"|(?:shared_|service_|runtime_|build_|docker_|process_)?envs?|arguments"
    r"|(?:build_|runtime_|secret_)?files"
)


def snake_case(name: str) -> str:
    """Convert a name of any style to snake case."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[^a-zA-Z0-9]+", "_", spaced).lower()


def is_secret_header(name: str) -> bool:
    """Return whether a header holds a secret, by its name in any case."""
    return _HEADERS.fullmatch(name) is not None


def is_secret_field(name: str) -> bool:
    """Return whether a model's field holds a secret, by its name.

    Args:
        name: The attribute's name, or its name on the wire.

    Returns:
        Whether a repr masks its value. Names such as `token_id` only refer to a secret; other
        false positives merely make a repr less informative.
    """
    snake = snake_case(name)
    return bool(_IN_REPRS.search(snake)) and not _REFERENCES_IN_REPRS.search(snake)


def is_secret_in_cassettes(name: str) -> bool:
    """Return whether a field of a recorded message holds a secret, by its name in snake case."""
    return bool(_IN_CASSETTES.search(name)) and not _REFERENCES_IN_CASSETTES.search(name)


def is_map_of_secrets(name: str) -> bool:
    """Return whether all values of an object are secret, by its name in snake case."""
    return _MAPS_OF_SECRETS.fullmatch(name) is not None
