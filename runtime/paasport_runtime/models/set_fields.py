"""What is set in a model, unlike attributes, which an unknown field cannot replace."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


def set_fields(model: BaseModel) -> dict[str, Any]:
    """Return the fields that are set in a model.

    Args:
        model: The model. An unknown field may have the name of one of its methods, such as `copy`,
            so its value is not read as an attribute.

    Returns:
        The values by Python name; those of unknown fields by wire name.
    """
    held = {**model.__dict__, **(model.__pydantic_extra__ or {})}
    names = model.model_fields_set
    return {name: value for name, value in held.items() if name in names}
