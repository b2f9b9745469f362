"""Which fields of a request or reply hold what must not be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, cast

from .secrets import MASK

_SECRET_FIELD: Final = re.compile(
    r"password|passphrase|secret|token|credential|private_?key|api_?key|access_?key|connection_?str"
    r"|(?:^|_)(?:env|envs|env_vars|environment|variables|dsn|value)_?$"
    r"|build_arguments|docker_secret|kubeconfig|recovery_code",
    re.IGNORECASE,
)


def is_secret_field(name: str) -> bool:
    """Judge a field by its name.

    Args:
        name: The attribute's name in snake case.

    Returns:
        Whether a repr hides its value. Names that only look like it, such as `token_id`, cost
        nothing but a less telling repr.
    """
    return _SECRET_FIELD.search(name) is not None


def shown(name: str, value: Any) -> Any:
    """Give what the repr of a model shows for a field.

    Args:
        name: The attribute's name.
        value: Its value.

    Returns:
        The value, or a mask. A model is shown, since it hides its own secrets, and so is what
        hides nothing: null, true and false.
    """
    if not is_secret_field(name) or _is_discreet(value):
        return value
    return _Mask()


class _Mask:
    def __repr__(self) -> str:
        return MASK


def _is_discreet(value: Any) -> bool:
    if value is None or isinstance(value, bool) or hasattr(value, "__repr_args__"):
        return True
    if getattr(value, "hides_its_values", False):
        return True
    if not isinstance(value, (list, tuple)):
        return False
    return all(map(_is_discreet, cast("Sequence[Any]", value)))
