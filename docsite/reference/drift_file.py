"""The page of `drift.toml`, from what reads the file and the classes that hold it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docsite.reference.docstrings import attributes_of, summary_of, table
from paasport_codegen.drift.changes import VERDICTS
from paasport_codegen.drift.drift_report import Acknowledgement
from paasport_codegen.drift.policy.drift_file import KEYS, read_policy
from paasport_codegen.drift.policy.levels import LEVELS
from paasport_codegen.drift.policy.policy import ExitPolicy, Notice, Severity
from paasport_codegen.drift.selectors import STABILITIES, STABLE, Selector
from paasport_codegen.errors import UsageError

_API: Final = "shop"
_DATE: Final = "2026-12-31"
_DIGITS: Final = '"0123456789ab"'


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file.

    Attributes:
        summary: What it is for.
        minimal: The keys that it must have, as TOML.
        meanings: What each key means.
        defaults: The defaults of keys, where there are any.
        many: Whether it is one of several in an array.
    """

    summary: str
    minimal: Mapping[str, str]
    meanings: Mapping[str, str]
    defaults: Mapping[str, str]
    many: bool = False


def _tables() -> dict[str, Table]:
    patterns = attributes_of(Selector)
    acknowledged = attributes_of(Acknowledgement)
    notice = attributes_of(Notice)
    reason = {"reason": '"We call none of it"'}
    return {
        "acknowledged": Table(
            summary_of(Acknowledgement),
            {"api": f'"{_API}"', "fingerprint": _DIGITS, **reason},
            {**patterns, **acknowledged},
            {},
            many=True,
        ),
        "severity": Table(
            summary_of(Severity),
            {"rule": '"field-removed"', "verdict": '"warns"', **reason},
            {**patterns, **attributes_of(Severity)},
            {},
            many=True,
        ),
        "stability": Table(
            "The worst verdict that changes of an operation can get, by its `x-stability-level`.",
            {},
            {
                level: f"For operations of the level `{level}`"
                + (" and those without a level." if level == STABLE else ".")
                for level in STABILITIES
            },
            {},
        ),
        "deprecation": Table(
            summary_of(Notice),
            {"days": "180"},
            {
                "days": "The days, for every level of stability that has none of its own.",
                **{level: f"The days for the level `{level}`." for level in STABILITIES[:-1]},
                "verdict": notice["verdict"],
            },
            {"verdict": "`breaks`", **dict.fromkeys(STABILITIES[:-1], "`days`")},
        ),
        "exit": Table(summary_of(ExitPolicy), {}, attributes_of(ExitPolicy), {"stale": "`false`"}),
    }


TABLES: Final = _tables()


def drift_file_page() -> str:
    """Write the page."""
    lines = [
        "# drift.toml",
        "",
        "The tables of `drift.toml`, which is beside `pyproject.toml` and says what changes mean "
        "for a project. A key that is not listed here is refused. "
        "[Drift](../drift.md#deciding-what-changes-mean) explains it with examples.",
        "",
    ]
    for name, each in TABLES.items():
        heading = f"[[{name}]]" if each.many else f"[{name}]"
        rows = [_row(name, key) for key in KEYS[name]]
        lines += [f"## `{heading}`", "", each.summary, ""]
        lines += table(("key", "value", "default", "meaning"), rows)
    return "\n".join(lines).rstrip() + "\n"


def sample(name: str, key: str) -> str:
    """A valid value for a key of a table, as TOML."""
    given = TABLES[name].minimal
    if key in given:
        return given[key]
    if name == "stability" or key == "verdict":
        return '"warns"'
    if name == "deprecation":
        return "30"
    return {
        "api": f'"{_API}"',
        "expires": _DATE,
        "fail_on": '"warns"',
        "group": _DIGITS,
        "fingerprint": _DIGITS,
        "stale": "true",
    }.get(key, '"*"')


def is_required(name: str, key: str) -> bool:
    """Whether a table with all that it must have, except this key, is refused."""
    minimal = TABLES[name].minimal
    read(name, minimal)
    if key not in minimal:
        return False
    try:
        read(name, {other: value for other, value in minimal.items() if other != key})
    except UsageError:
        return True
    return False


def alternatives(name: str) -> tuple[str, ...]:
    """The keys of a table that choose changes, one of which it must have."""
    if name == "acknowledged":
        return ("fingerprint", "group", *attributes_of(Selector))
    return ("api", *attributes_of(Selector)) if name == "severity" else ()


def read(name: str, values: Mapping[str, str]) -> None:
    """Read a file with one table that has these values.

    Raises:
        UsageError: They are refused.
    """
    heading = f"[[{name}]]" if TABLES[name].many else f"[{name}]"
    text = "\n".join([heading, *(f"{key} = {value}" for key, value in values.items()), ""])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "drift.toml"
        file.write_text(text, encoding="utf-8")
        read_policy(file, [_API])


def _row(name: str, key: str) -> tuple[str, ...]:
    each = TABLES[name]
    if key in alternatives(name):
        default = "one of these"
    else:
        default = "required" if is_required(name, key) else each.defaults.get(key, "")
    return (f"`{key}`", _value(name, key), default, each.meanings[key])


def _value(name: str, key: str) -> str:
    """What a value is."""
    if name == "stability" or key == "verdict":
        return " or ".join(f"`{each}`" for each in VERDICTS)
    if key == "fail_on":
        return " or ".join(f"`{each}`" for each in LEVELS)
    if key in attributes_of(Selector):
        return "pattern"
    given = sample(name, key)
    if given == _DIGITS:
        return "12 hexadecimal digits"
    if given == _DATE:
        return "date"
    if given == "true":
        return "boolean"
    return "integer" if given.isdigit() else "string"
