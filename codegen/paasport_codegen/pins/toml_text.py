"""The small part of TOML that a lock needs, written so that it reads well."""

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
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _value(value: TomlValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _text(value)
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case _:
            return f"[{', '.join(_text(entry) for entry in value)}]"


def _text(text: str) -> str:
    # JSON's escapes are TOML's too; only DEL must be escaped in TOML and not in JSON.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
