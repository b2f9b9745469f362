"""The file of `--state`: entities that people write, and the saved state of each token."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from paasport_codegen.errors import UsageError
from paasport_codegen.output.files import read_file, write_output
from paasport_codegen.sandbox.json_texts import read_json
from paasport_codegen.sandbox.served_api import ServedApi

_LOG: Final = logging.getLogger(__name__)
TOKENS: Final = "tokens"
"""The key of the saved states of tokens, beside the initial entities of every token."""
_FORM: Final = (
    'A state has entities by API, kind and key: {"shop": {"Book": {"b1": {"title": "…"}}}}.'
)


def write_state(path: Path, apis: Sequence[ServedApi]) -> None:
    """Save the states of all tokens, and keep the initial entities in the file."""
    state = read_state(path)
    tokens: dict[str, dict[str, Any]] = state.get(TOKENS, {})
    for api in apis:
        for token, saved in api.saved().items():
            tokens.setdefault(token, {})[api.definition.name] = saved
    state[TOKENS] = tokens
    write_output(path, f"{json.dumps(state, indent=2)}\n".encode())


def read_state(path: Path | None) -> dict[str, Any]:
    """The content of a state file; empty if there is none.

    Raises `UsageError`, with the place, if the file is not JSON or not a state.
    """
    if path is None or not path.exists():
        return {}
    try:
        state = read_json(read_file(path))
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise UsageError(f"{place}: not valid JSON: {error.msg}. {_FORM}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8. {_FORM}") from error
    except ValueError as error:
        raise UsageError(f"{path}: not valid JSON: {error}. {_FORM}") from error
    wrong = next(_faults(state), None)
    if wrong is not None:
        raise UsageError(f"{path}: {wrong}. {_FORM}")
    return dict(state)


def demand_account(saved: Any) -> None:
    """Raise `UsageError` unless a value is the state of one token on one API."""
    wrong = next(_account(saved, "the state"), None)
    if wrong is not None:
        raise UsageError(f'{wrong}. A token has {{"tables": {{"Book": {{"b1": {{}}}}}}}}.')


def tell_unknown_apis(state: Mapping[str, Any], served: Sequence[str]) -> None:
    """Warn about names in a state that are similar to those of served APIs."""
    for name in sorted(state.keys() - {TOKENS} - set(served)):
        for near in get_close_matches(name, served, n=1):
            message = "The state file has entities of %s, which is not served. Did you mean %s?"
            _LOG.warning(message, name, near)


def _faults(state: Any) -> Iterator[str]:
    """The faults in the content of a state file."""
    if not isinstance(state, dict):
        yield "the file is not an object"
        return
    for name, kinds in state.items():
        if name != TOKENS:
            yield from _tables(kinds, name)
            continue
        yield from _objects(kinds, name)
        for token, apis in kinds.items():
            yield from _objects(apis, f"{name}, {token}")
            for api, saved in apis.items():
                yield from _account(saved, f"{name}, {token}, {api}")


def _account(saved: Any, place: str) -> Iterator[str]:
    """The faults in the saved state of one token on one API."""
    yield from _objects(saved, place)
    yield from _tables(saved.get("tables", {}), f"{place}, tables")
    numbers = saved.get("numbers", {})
    yield from _objects(numbers, f"{place}, numbers")
    for kind, number in numbers.items():
        if not isinstance(number, int):
            yield f"{place}, numbers, {kind} must be a whole number"
    if not isinstance(saved.get("created", 0), int):
        yield f"{place}, created must be a number"
    steps = saved.get("steps", [])
    if not isinstance(steps, list) or not all(map(_is_step, steps)):
        yield f"{place}, steps must be a list of objects with at, kind, key and changes"


def _is_step(step: Any) -> bool:
    kinds: Mapping[str, type | tuple[type, ...]] = {
        "at": (int, float),
        "kind": str,
        "key": str,
        "changes": dict,
    }
    return isinstance(step, dict) and all(
        isinstance(step.get(name), kind) for name, kind in kinds.items()
    )


def _tables(kinds: Any, place: str) -> Iterator[str]:
    yield from _objects(kinds, place)
    for kind, table in kinds.items():
        yield from _objects(table, f"{place}, {kind}")
        for key, fields in table.items():
            yield from _objects(fields, f"{place}, {kind}, {key}")


def _objects(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place} must be an object"
