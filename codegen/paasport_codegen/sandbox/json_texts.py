"""JSON that a caller of the sandbox sent."""

from __future__ import annotations

import json
from typing import Any


def read_json(text: str | bytes) -> Any:
    """Parse JSON; raises `ValueError`, also for deep nesting and half a surrogate pair."""
    try:
        value = json.loads(text)
        raw = text.encode() if isinstance(text, str) else text
        if b"\\ud" in raw.lower():
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except UnicodeEncodeError as error:
        raise ValueError("it has half of a surrogate pair") from error
    return value
