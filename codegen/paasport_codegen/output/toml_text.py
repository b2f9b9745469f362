"""Writing the small part of TOML that locks and records need."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

TomlValue = str | int | bool | datetime | Sequence[str]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(tables: Mapping[str, Mapping[str, TomlValue]]) -> str:
    """`tables` as TOML; the table with the empty name comes first, without a header."""
    blocks = list[str]()
    for name, table in tables.items():
        lines = [f"{_key(key)} = {_value(value)}" for key, value in table.items()]
        blocks.append("\n".join([f"[{name}]", *lines] if name else lines))
    return "\n\n".join(blocks) + "\n"


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else toml_string(key)


def _value(value: TomlValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return toml_string(value)
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case _:
            return f"[{', '.join(toml_string(entry) for entry in value)}]"


def toml_string(text: str) -> str:
    """`text` as a TOML string; bytes of a file name that are not UTF-8 become U+FFFD."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # JSON's escapes are TOML's too; only DEL must be escaped in TOML and not in JSON.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
