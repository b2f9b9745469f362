"""Texts that nobody should have to expect, and places of a document to put them in."""

from __future__ import annotations

import copy
import os
import random
from collections.abc import Iterator
from typing import Any

SEED = int(os.environ.get("PAASPORT_HOSTILE_SEED", "20261129"))
CASES = int(os.environ.get("PAASPORT_HOSTILE_CASES", "40"))
CANARY = "canary_sings"
"""What hostile texts call; generated code that calls it has executed one of them."""

_CALL = f'{CANARY}("x")'
TEXTS: tuple[str, ...] = (
    # Out of a string, a docstring, a comment, a line, an f-string, a template.
    *(f'"""\n{_CALL}\n"""', f"'''\n{_CALL}\n'''", f'"\n{_CALL}\n"', f'" + {_CALL} + "'),
    *(f"') + {_CALL} + ('", f"x\n{_CALL}", f"x\r{_CALL}", f"x\u2028{_CALL}", f"x\x0c{_CALL}"),
    *(f"\\\n{_CALL}", "\\", '\\"', f"x = {_CALL}", f"#\n{_CALL}", f"{{{_CALL}}}"),
    *(f"{{{{ {_CALL} }}}}", "{% raw %}", f"{{%- set a = {_CALL} -%}}", "%s", "{0.__class__}"),
    *(f"](x){_CALL}", f"a: {_CALL}", f"lambda: {_CALL}", f"*{_CALL}", f"@{_CALL}\ndef f(): ..."),
    # Out of the folder.
    *("../../outside", "/tmp/outside", "..", ".", "a/../../b", "C:\\outside", "con", "aux.py"),
    *("~", "$HOME", "file:///etc/passwd", "a\0b", "%2e%2e%2f"),
    # What Python and pydantic need for themselves.
    *("self", "cls", "class", "None", "True", "__init__", "__class__", "__slots__", "__dict__"),
    *("model_config", "model_fields", "model_dump", "copy", "json", "dict", "list", "str", "_"),
    *("__", "_private", "Any", "Field", "RequestModel", "UNSET", "later", "import", "await"),
    *("typing", "datetime", "Client", "close", "with_options", "OPERATION", "print", "match"),
    # What is no text to look at.
    *("", " ", "\t", "\0", "\x1b[31mred\x1b[0m", "\x7f", "\x85", "\u2028\u2029", "\ufeff"),
    *("\u202eevil\u202c", "\u2066a\u2069", "\u200b", "\u00ad", "e\u0301", "\ud800", "a\udfffb"),
    *("\ufffe", "\U0010ffff", "\ue000", "n\u0430me", "name", "\uff4e\uff41\uff4d\uff45"),
    *("日本語", "Ünï cödé", "العربية", "😀", "ª", "ⅷ", "١٢", "ǆ", "ß", "ſ", "K"),
    # Too long, too many, numbers.
    *("a" * 300, "A" * 5_000, "a_" * 2_000, "é" * 300, "9" * 400, "1e400", "-0", "0x1", "NaN"),
    *("a" * 255, "\n" * 1_000, "a.b.c", "a-b", "a b", "a/b", "~1~0", "#/", "$ref", "x-"),
    # What means something in a document.
    *("#/components/schemas/A", "#/components/schemas/Pet", "#", "../x.json#/A", "http://[::1"),
    *("object", "string", "null", "array", "banana", "date-time", "binary", "^(a+)+$", "[", "("),
    *("(?<=a)b", "\\p{L}+", "(?i)x", "application/json", "*/*", "text/plain\r\nX: y", "{id}", "{"),
    *("/{a}/{a}", "/a/{id}?x=1", "default", "2XX", "200", "https://{host}/", "__typename"),
)
RUBBISH: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 1e308, float("inf"), 10**400, [], {}, [[]], [{}], [None]),
    *({"$ref": 5}, {"$ref": "#"}, {"$ref": "#/paths"}, {"": ""}, {"type": []}),
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every holder with every key of it, at any depth."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from places(value[key])


def spoilt(document: Any, chance: random.Random) -> Any:
    """A copy of a document with hostile texts as keys and values, and other things for some."""
    result = copy.deepcopy(document)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        found = list(places(result))
        if not found:
            break
        holder, key = chance.choice(found)
        match chance.random():
            case share if share < 0.4:
                holder[key] = chance.choice(TEXTS)
            case share if share < 0.75 and isinstance(holder, dict):
                entries = list(holder.items())
                holder.clear()
                name = chance.choice(TEXTS)
                holder.update((name if old == key else old, value) for old, value in entries)
            case share if share < 0.85 and isinstance(holder, dict):
                holder[chance.choice(TEXTS)] = copy.deepcopy(holder[key])
            case share if share < 0.95:
                holder[key] = copy.deepcopy(chance.choice(RUBBISH))
            case _:
                other, place = chance.choice(found)
                holder[key] = copy.deepcopy(other[place])
    return result
