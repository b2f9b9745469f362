"""The signatures of models, with the Python names of their fields."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import Parameter, Signature
from typing import Any

from pydantic import BaseModel


def model_signature(model: type[BaseModel]) -> Signature:
    """Return the constructor's signature of a model that has been built.

    Pydantic's own signature has the wire names, which type checkers reject.

    Args:
        model: The class.

    Returns:
        A keyword for each field, and arbitrary ones if the class keeps unknown fields.
    """
    return Signature(list(_parameters(model)), return_annotation=None)


def _parameters(model: type[BaseModel]) -> Iterator[Parameter]:
    for name, field in model.model_fields.items():
        yield Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            annotation=field.rebuild_annotation(),
            default=Parameter.empty if field.is_required() else field.get_default(),
        )
    if model.model_config.get("extra") == "allow":
        yield Parameter("extra_data", Parameter.VAR_KEYWORD, annotation=Any)
