"""Which fields of a request or reply hold what must not be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, cast

from .masking import MASK

_SECRET_FIELD: Final = re.compile(
    r"password|passphrase|secret|token|credential|connection_?str|kubeconfig|recovery_code"
    r"|build_arguments|(?:^|_)(?:webhook|database)_ur[il]"
    r"|(?:private|api|access|license|application|linking|account)_?key|keyfile_json"
    r"|(?:^|_)(?:env|envs|env_vars|environment|variables|dsn|value)_?$",
)

# What these words say about a secret is not the secret.
_ABOUT_SECRETS: Final = re.compile(r"_(?:ids?|arn|type|kind|names?|count|at|version|status)_?$")

_CAMEL_STEP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def is_secret_field(name: str) -> bool:
    """Judge a field by its name.

    Args:
        name: The attribute's name, or its name on the wire.

    Returns:
        Whether a repr hides its value. Names such as `token_id` only speak of a secret; what
        else looks like one and is none costs nothing but a less telling repr.
    """
    snake = _CAMEL_STEP.sub("_", name).lower()
    return bool(_SECRET_FIELD.search(snake)) and not _ABOUT_SECRETS.search(snake)


def shown(name: str, value: Any) -> Any:
    """Give what the repr of a model shows for a field.

    Args:
        name: The attribute's name.
        value: Its value.

    Returns:
        The value, or a mask. A model is shown, since it hides its own secrets, and so is what
        hides nothing: null, true, false and numbers. JSON is shown with its own secrets hidden.
    """
    if is_secret_field(name):
        return value if _is_discreet(value) else _Mask()
    return _with_json_hidden(value)


class _Mask:
    def __repr__(self) -> str:
        return MASK


def _with_json_hidden(value: Any) -> Any:
    inner: Any = value
    if isinstance(value, dict) and not hasattr(inner, "hides_its_values"):
        return {key: shown(str(key), entry) for key, entry in inner.items()}
    if isinstance(value, list):
        return [_with_json_hidden(entry) for entry in inner]
    return inner


def _is_discreet(value: Any) -> bool:
    if value is None or isinstance(value, bool | int | float) or hasattr(value, "__repr_args__"):
        return True
    if getattr(value, "hides_its_values", False):
        return True
    if not isinstance(value, (list, tuple)):
        return False
    return all(map(_is_discreet, cast("Sequence[Any]", value)))
