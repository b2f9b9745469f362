"""The names of fields and headers that hold secrets: one table, for reprs, headers and cassettes.

Each use may extend the table, giving the reason. Names are compared in snake case, so
`clientSecret`, `client-secret` and `CLIENT_SECRET` are the same name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_KINDS_OF_KEYS: Final = (
    r"private|api|access|license|application|account|encryption|signing|session|shared|master|root"
    r"|admin|auth|client|deploy|hmac|jwt|linking|ssh|tls|webhook"
)
_KINDS_OF_CODES: Final = (
    r"recovery|backup|invite|verification|auth|authorization|mfa|otp|device|two_factor|pin"
)
_KINDS_OF_ADDRESSES: Final = (
    r"database|db|connection|redis|mongo\w*|postgres\w*|pg|mysql|amqp|broker|cache|webhook|proxy"
)

# Expressions are compiled on first use, which in most processes is never.

# Anywhere in a name: these also occur in names without separators, such as `apitoken`.
_PARTS: Final = (
    r"passw(?:or)?d|passphrase|passcode|secret|token(?!i[sz])|credential|connection_?str|authorization"
    r"|cookie|kubeconfig|keyfile"
    rf"|(?:{_KINDS_OF_KEYS})_?keys?(?:$|_(?:pem|value|data|json|base64|create))|(?:{_KINDS_OF_CODES})_codes?(?:$|_)"
)
# Only as a whole word, since other words contain them: `adopted` contains `otp`.
_WORDS: Final = (
    r"pwd|pass(?!_)|bearer|jwt|otp|totp|pem|dsn|signature"
    rf"|(?:{_KINDS_OF_ADDRESSES})_ur[il]s?|login_session_(?:create|consume)"
)
_SECRETS: Final = rf"{_PARTS}|(?:^|_)(?:{_WORDS})(?:_|$)"

# These describe a secret without being one.
_REFERENCES: Final = (
    r"_(?:ids?|uuid|arn|types?|kinds?|names?|count|at|version|status|enabled|set|mode"
    r"|limit|required|delete|revoke|url_style|policy|policies|format|algorithm|length|expiry|email"
    r"|scopes?)_?$"
    r"|(?:token|authorization)_(?:ur[il]|endpoint)$"
    r"|^(?:has|is|max|min|num|use|allow|total|count|access_control)_"
)

_MAPS_OF_SECRETS: Final = (
    r"(?:.*_)?(?:variables|env_vars?|runtime_environment|build_arguments|argument_overrides"
    r"|secrets|credentials|docker_secret_mounts|template_values)"
    # After other words, these are calls, such as getTenantEnv, or lists of names.
    r"|(?:shared_|service_|runtime_|build_|docker_|process_)?envs?|arguments"
    r"|(?:build_|runtime_|secret_)?files"
)

# What may be shown of an object in a map of secrets.
_IDENTITIES: Final = (
    r"id|uid|key|name|path|user|username|host|type|kind|status|description|tags|typename"
)

# What each use masks in addition.
_ALSO_IN_REPRS: Final = (
    # A repr lacks the context to judge `value`, and names ending in these hold variables.
    r"(?:^|_)(?:env|envs|env_vars|environment|variables|value)_?$"
)
_ALSO_IN_HEADERS: Final = (
    # Vendor headers ending in `key` carry API keys; a field `key` is usually a name. With the
    # identifier of a session, a request is let in; a field only refers to it.
    r"x_(?:.*_)?key|(?:.*_)?session_?id"
)
_NOT_IN_HEADERS: Final = (
    # Some rate limits count tokens.
    r"rate_?limit"
)
_ALSO_IN_CASSETTES: Final = (
    # Cassettes are published. Half of a credential, or a certificate, reveals whose account was
    # recorded.
    r"(?:access|application)_?key_id$|keyfile|(?:^|_)(?:cert|certificate|certificate_chain)$"
    # Default values of variables, beside their names.
    r"|^(?:default|header)_value$"
)


def snake_case(name: str) -> str:
    """Convert a name of any style to snake case."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[^a-zA-Z0-9]+", "_", spaced).lower()


@lru_cache(maxsize=1024)
def is_secret_header(name: str) -> bool:
    """Return whether a header holds a secret, by its name in any case."""
    snake = snake_case(name.lower())
    if re.search(_NOT_IN_HEADERS, snake):
        return False
    return _is_secret(snake) or re.fullmatch(_ALSO_IN_HEADERS, snake) is not None


@lru_cache(maxsize=4096)
def is_secret_field(name: str) -> bool:
    """Return whether a model's field holds a secret, by its name.

    Args:
        name: The attribute's name, or its wire name.

    Returns:
        Whether a repr masks its value. Names such as `token_id` only refer to a secret; other
        false positives merely make a repr less informative.
    """
    snake = snake_case(name)
    if re.search(_REFERENCES, snake):
        return False
    return _is_secret(snake) or is_map_of_secrets(snake) or bool(re.search(_ALSO_IN_REPRS, snake))


def is_secret_in_cassettes(name: str) -> bool:
    """Return whether a field of a recorded message holds a secret, by its name in snake case."""
    return _is_secret(name) or bool(re.search(_ALSO_IN_CASSETTES, name))


def is_map_of_secrets(name: str) -> bool:
    """Return whether all values of an object are secret, by its name in snake case."""
    return re.fullmatch(_MAPS_OF_SECRETS, name.strip("_")) is not None


def identifies(name: str) -> bool:
    """Return whether a field identifies an object's secret, by its name in any style."""
    snake = snake_case(name).strip("_")
    return re.fullmatch(_IDENTITIES, snake) is not None or bool(re.search(_REFERENCES, snake))


def _is_secret(name: str) -> bool:
    return bool(re.search(_SECRETS, name)) and not re.search(_REFERENCES, name)
