"""Generated values for schemas of scalars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.openapi.text_values import text_value
from paasport_codegen.sandbox.words import flat


def scalar_value(
    schema: Mapping[str, Any], kind: str, account: Account, name: str, place: str
) -> Any:
    """A generated value.

    Args:
        schema: Its schema.
        kind: Its JSON type; empty for any.
        account: The account, for its seed and its time.
        name: The name of the field.
        place: The place of the value in the reply.
    """
    match kind:
        case "boolean":
            return False
        case "integer" | "number":
            return _number(schema, kind, account, name)
        case "null":
            return None
        case "string":
            return text_value(schema, account, name, place)
        case _:
            return {}


def is_of(kind: str, value: Any) -> bool:
    """Whether a value is of a JSON type."""
    match kind:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "null":
            return value is None
        case _:
            return True


def _number(schema: Mapping[str, Any], kind: str, account: Account, name: str) -> Any:
    if flat(name).endswith(("createdat", "updatedat", "timestamp", "startedat", "finishedat")):
        value: float = int(account.now().timestamp())
    else:
        value = 0
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    step = schema.get("multipleOf", 1)
    if isinstance(above, (int, float)) and not isinstance(above, bool) and value <= above:
        value = above + (step if kind == "integer" else 0.5)
    if isinstance(lowest, (int, float)) and value < lowest:
        value = lowest
    if isinstance(highest, (int, float)) and value > highest:
        value = highest
    if isinstance(below, (int, float)) and not isinstance(below, bool) and value >= below:
        value = below - (step if kind == "integer" else 0.5)
    if isinstance(step, int) and step > 1 and value % step:
        value += step - value % step
    return int(value) if kind == "integer" else value
