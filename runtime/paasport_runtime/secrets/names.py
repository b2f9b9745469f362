"""The names of headers and fields that hold secrets: the one list of each.

A repr judges a model's field by its name alone, so it hides too much rather than too little. A
cassette is read again by the tests that it belongs to, so there a name counts together with what
stands around it (`paasport_runtime.testing.fields`).
"""

from __future__ import annotations

import re
from typing import Final

_HEADERS: Final = re.compile(
    r"(?:proxy-)?authorization|project-access-token|(?:set-)?cookie2?"
    r"|x-api-key|x-(?:.*-)?(?:token|secret|key)",
    re.IGNORECASE,
)

# Secret wherever they stand in a name, in reprs and cassettes alike.
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
_ABOUT_SECRETS_IN_REPRS: Final = re.compile(
    r"_(?:ids?|arn|type|kind|names?|count|at|version|status)_?$"
)

_IN_CASSETTES: Final = re.compile(
    rf"{_WORDS}|passwd|authorization|cookie|invite_code|login_session_(?:create|consume)|keyfile"
    rf"|(?:{_KINDS_OF_KEYS}|encryption|signing)_?keys?(?:$|_id|_pem)"
    r"|(?:database|db|connection|redis|mongo\w*|postgres\w*|mysql)_ur[il]$"
    r"|(?:^|_)(?:dsn|cert|certificate|certificate_chain|pem|kubeconfig|otp|jwt|signature)$"
    r"|^(?:default|header)_value$"
)
_ABOUT_SECRETS_IN_CASSETTES: Final = re.compile(
    r"(?<!access_key)(?<!application_key)_(?:ids?|types?|kinds?|names?|count|at|status|enabled|set"
    r"|mode|limit|required|delete|revoke|url_style)$|^(?:has|is|max|num|use|allow)_"
)

_MAPS_OF_SECRETS: Final = re.compile(
    r"(?:.*_)?(?:variables|env_vars?|runtime_environment|build_arguments|argument_overrides"
    r"|secrets|credentials|docker_secret_mounts|template_values)"
    # With other words before them these are calls, such as getTenantEnv, and lists of names.
    r"|(?:shared_|service_|runtime_|build_|docker_|process_)?envs?|arguments"
    r"|(?:build_|runtime_|secret_)?files"
)


def snake_case(name: str) -> str:
    """Write a name in lower case with underscores, whatever its style."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[^a-zA-Z0-9]+", "_", spaced).lower()


def is_secret_header(name: str) -> bool:
    """Judge a header by its name, in any case."""
    return _HEADERS.fullmatch(name) is not None


def is_secret_field(name: str) -> bool:
    """Judge a model's field by its name.

    Args:
        name: The attribute's name, or its name on the wire.

    Returns:
        Whether a repr hides its value. Names such as `token_id` only speak of a secret; what
        else looks like one and is none costs nothing but a less telling repr.
    """
    snake = snake_case(name)
    return bool(_IN_REPRS.search(snake)) and not _ABOUT_SECRETS_IN_REPRS.search(snake)


def is_secret_in_cassettes(name: str) -> bool:
    """Judge a field of a recorded message by its name, given in snake case."""
    return bool(_IN_CASSETTES.search(name)) and not _ABOUT_SECRETS_IN_CASSETTES.search(name)


def is_map_of_secrets(name: str) -> bool:
    """Judge by its name, given in snake case, whether all values of an object are secret."""
    return _MAPS_OF_SECRETS.fullmatch(name) is not None
