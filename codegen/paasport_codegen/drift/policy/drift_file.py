"""`drift.toml`, the file in which a project decides what changes mean.

```toml
[exit]
fail_on = "warns"

[stability]
alpha = "harmless"

[deprecation]
days = 180

[[severity]]
rule = "request-parameter-*"
path = "/v1/internal/**"
verdict = "harmless"
reason = "We call none of it"

[[acknowledged]]
api = "railway"
fingerprint = "0123456789ab"
reason = "We stop using it with the next release"
expires = 2026-12-31
```
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from paasport_codegen.config.toml_reading import InvalidTomlError, read_toml
from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import VERDICTS
from paasport_codegen.drift.drift_report import Acknowledgement
from paasport_codegen.drift.policy.levels import LEVELS
from paasport_codegen.drift.policy.policy import (
    Cap,
    ExitPolicy,
    Notice,
    Policy,
    Severity,
)
from paasport_codegen.drift.policy.selecting import read_selector
from paasport_codegen.drift.policy.toml_entries import Entry, TomlFile, near, quoted
from paasport_codegen.drift.policy.toml_lines import first_line_with
from paasport_codegen.drift.selectors import SELECTING_KEYS, STABILITIES, STABLE
from paasport_codegen.errors import UsageError
from paasport_codegen.output.files import file_system_error
from paasport_codegen.regular_files import read_regular

FILE_NAME: Final = "drift.toml"
_FINGERPRINTS: Final = ("fingerprint", "group")
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "acknowledged": ("api", *_FINGERPRINTS, *SELECTING_KEYS, "reason", "expires"),
    "severity": ("verdict", "reason", "api", *SELECTING_KEYS, "expires"),
    "stability": STABILITIES,
    "deprecation": ("days", *STABILITIES[:-1], "verdict"),
    "exit": ("fail_on", "stale"),
}
"""The keys of each table."""


def read_policy(path: Path, apis: Collection[str], shown: str = FILE_NAME) -> Policy:
    """Read a `drift.toml`.

    Args:
        path: The file; there may be none.
        apis: The names of the APIs that the project configures.
        shown: How messages and reports call the file.

    Raises:
        UsageError: With file and line of everything that is wrong.
        FileSystemError: If the file cannot be read.
    """
    try:
        # Some editors begin a file with a byte order mark, which TOML does not know.
        text = read_regular(path).decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return Policy()
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown}: not UTF-8: {error.reason} at byte {error.start}.") from error
    except OSError as error:
        raise file_system_error("read", path, error) from error
    try:
        document = read_toml(text)
    except InvalidTomlError as error:
        raise UsageError(error.at(shown)) from error
    return _read(TomlFile(shown, text), document, apis)


def _read(file: TomlFile, document: dict[str, Any], apis: Collection[str]) -> Policy:
    for key in document:
        if key not in KEYS:
            line = first_line_with(file.text, key)
            file.fail(line, f"`{key}` is unknown{near(key, KEYS)}; there are {quoted(KEYS)}")
    acknowledged = [_acknowledged(entry, apis) for entry in file.tables(document, "acknowledged")]
    severities = [_severity(entry, apis) for entry in file.tables(document, "severity")]
    policy = Policy(
        tuple(entry for entry in acknowledged if entry is not None),
        tuple(entry for entry in severities if entry is not None),
        _stability(file.table(document, "stability")),
        _notice(file.table(document, "deprecation")) if "deprecation" in document else None,
        _exit(file.table(document, "exit")),
    )
    _refuse_duplicates(file, policy.acknowledgements)
    if file.problems:
        raise UsageError("\n".join(map(str, sorted(file.problems))))
    return policy


def _acknowledged(entry: Entry, apis: Collection[str]) -> Acknowledgement | None:
    before = len(entry.file.problems)
    entry.refuse_unknown(KEYS["acknowledged"], "an entry")
    api = entry.api(apis)
    given = [key for key in (*_FINGERPRINTS, *SELECTING_KEYS) if key in entry.values]
    digits = {key: _digits(entry, key) for key in _FINGERPRINTS}
    selector = read_selector(entry)
    if not given:
        entry.fail(
            "`fingerprint` is missing; an entry names a change by it, all changes of one cause by "
            "`group`, or any by patterns: `rule`, `path`, `tag`, `operation`, `coordinate`"
        )
    elif len(given) > 1 and not {*given}.isdisjoint(_FINGERPRINTS):
        listed = " and ".join(f"`{key}`" for key in given)
        entry.fail(f"{listed} exclude each other; a fingerprint needs no pattern besides")
    reason, expires = entry.text("reason"), entry.last_day()
    if len(entry.file.problems) > before:
        return None
    if given[0] in _FINGERPRINTS:
        return Acknowledgement(
            api, digits["fingerprint"], reason, entry.place, expires, digits["group"]
        )
    return Acknowledgement(api, "", reason, entry.place, expires, selector=selector)


def _digits(entry: Entry, key: str) -> str:
    value = entry.text(key, required=False)
    if value and not re.fullmatch(r"[0-9a-f]{12}", value):
        entry.fail(
            f"`{value}` is no fingerprint, which is 12 digits of 0-9 and a-f; "
            f"copy it from the report"
        )
    return value


def _severity(entry: Entry, apis: Collection[str]) -> Severity | None:
    before = len(entry.file.problems)
    entry.refuse_unknown(KEYS["severity"], "an entry")
    api = entry.api(apis, required=False)
    selector = read_selector(entry)
    if not any(key in entry.values for key in ("api", *SELECTING_KEYS)):
        entry.fail("says of no change what it means; give `rule`, for instance")
    verdict: Any = entry.choice("verdict", VERDICTS)
    reason, expires = entry.text("reason"), entry.last_day()
    if len(entry.file.problems) > before:
        return None
    lines = {key: entry.line_of(key) for key in SELECTING_KEYS}
    return Severity(selector, verdict, reason, entry.place, api, expires, lines)


def _stability(entry: Entry) -> dict[str, Cap]:
    entry.refuse_unknown(KEYS["stability"], "the table")
    found: dict[str, Cap] = {}
    for level in STABILITIES:
        verdict: Any = entry.choice(level, VERDICTS, required=False)
        if verdict:
            found[level] = Cap(verdict, SourceLocation(entry.file.shown, entry.line_of(level)))
    return found


def _notice(entry: Entry) -> Notice:
    entry.refuse_unknown(KEYS["deprecation"], "the table")
    given = {level: entry.number(level) for level in STABILITIES[:-1]}
    if "days" not in entry.values:
        entry.fail("`days` is missing, which is how long before it goes an operation is deprecated")
    days = entry.number("days") or 0
    verdict: Any = entry.choice("verdict", VERDICTS, required=False) or "breaks"
    known = {level: days if number is None else number for level, number in given.items()}
    return Notice({**known, STABLE: days}, verdict, entry.place)


def _exit(entry: Entry) -> ExitPolicy:
    entry.refuse_unknown(KEYS["exit"], "the table")
    fail_on: Any = entry.choice("fail_on", LEVELS, required=False)
    return ExitPolicy(fail_on or None, entry.flag("stale"))


def _refuse_duplicates(file: TomlFile, entries: Collection[Acknowledgement]) -> None:
    first: dict[tuple[str, str], Acknowledgement] = {}
    for entry in entries:
        other = first.setdefault((entry.api, entry.subject), entry)
        if other is not entry:
            file.fail(
                entry.place.line,
                f"`{entry.subject}` of {entry.api} is acknowledged in line "
                f"{other.place.line} already; remove one of them",
            )
