"""The page of `[tool.paasport]`, from the classes that hold the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from docsite.reference.docstrings import attributes_of, summary_of, table
from paasport_codegen.config.model import (
    ApiConfiguration,
    AuthConfiguration,
    DocumentOverride,
    PagingConfiguration,
    PagingRule,
    ProjectConfiguration,
    ScopeRule,
    SyncTwin,
)
from paasport_codegen.config.reader import configuration_of
from paasport_codegen.errors import UsageError

_API: Final = "tool.paasport.apis.NAME"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the configuration.

    Attributes:
        heading: Its name.
        model: The class that holds it.
        place: The keys that lead to it from `[tool.paasport]`.
        minimal: The keys that it must have, with values.
        without: Fields of the class that are not keys.
        many: Whether it is one of several in an array.
    """

    heading: str
    model: type
    place: tuple[str, ...]
    minimal: Mapping[str, Any]
    without: frozenset[str] = frozenset()
    many: bool = False


_MINIMAL_API: Final = {
    "kind": "openapi",
    "endpoint": "https://shop.example.com/openapi.json",
    "schema": "schemas/shop/openapi.json",
    "target": "src/shop_api",
}
TABLES: Final = (
    Table(
        "[tool.paasport]",
        ProjectConfiguration,
        (),
        {"apis": {"shop": _MINIMAL_API}},
        frozenset({"root"}),
    ),
    Table(f"[{_API}]", ApiConfiguration, ("apis", "shop"), _MINIMAL_API, frozenset({"name"})),
    Table(
        f"[{_API}.auth]",
        AuthConfiguration,
        ("apis", "shop", "auth"),
        {"header": "Authorization", "token_variable": "SHOP_TOKEN"},
    ),
    Table(
        f"[{_API}.paging]",
        PagingConfiguration,
        ("apis", "shop", "paging"),
        {},
        frozenset({"file"}),
    ),
    Table(
        f"[{_API}.paging.default]",
        PagingRule,
        ("apis", "shop", "paging", "default"),
        {},
    ),
    Table(
        f"[{_API}.scope]",
        ScopeRule,
        ("apis", "shop", "scope"),
        {"parameter": "teamId", "prefix": "/teams/{teamId}", "replaces": "/"},
    ),
    Table(
        f"[[{_API}.overrides]]",
        DocumentOverride,
        ("apis", "shop", "overrides"),
        {"pointer": "/info/title", "reason": "a typing error"},
        many=True,
    ),
    Table(
        "[[tool.paasport.sync_twins]]",
        SyncTwin,
        ("sync_twins",),
        {"source": "src/_async", "target": "src/_sync"},
        many=True,
    ),
)


def configuration_page() -> str:
    """Write the page."""
    lines = [
        "# Configuration",
        "",
        "The tables of `pyproject.toml` that `paasport` reads. A key that is not listed here is "
        "refused, and so is a value of another type. Paths are relative to the file. "
        "[Your own API](../own-api.md#configuration) shows them in use.",
        "",
    ]
    for each in TABLES:
        # The list of headings beside the page has room for the end of a table's name alone.
        short = each.heading.strip("[]").removeprefix("tool.paasport.")
        about = f"`{each.heading}`: {summary_of(each.model)}"
        lines += [f"## `{short}`", "", about, "", *_rows(each)]
    return "\n".join(lines).rstrip() + "\n"


def keys_of(each: Table) -> list[Field[Any]]:
    """Return the fields of a table's class that are keys of the table."""
    return [field for field in fields(each.model) if field.name not in each.without]


def is_required(each: Table, key: str) -> bool:
    """Tell whether the reader refuses a table without a key.

    Args:
        each: The table.
        key: The key.

    Raises:
        UsageError: The reader refuses the table although it has all that it must have.
    """
    read(each, each.minimal)
    if key not in each.minimal:
        return False
    try:
        read(each, {name: value for name, value in each.minimal.items() if name != key})
    except UsageError:
        return True
    return False


def read(each: Table, values: Mapping[str, Any]) -> None:
    """Read a configuration that has a table with these values and nothing else but what it must."""
    project: dict[str, Any] = {"apis": {"shop": dict(_MINIMAL_API)}}
    owner: dict[str, Any] = {"": project}
    path = ("", *each.place)
    for key in path[:-1]:
        owner = owner.setdefault(key, {})
    owner[path[-1]] = [dict(values)] if each.many else dict(values)
    configuration_of(Path("/project"), {"tool": {"paasport": owner.get("", project)}})


def _rows(each: Table) -> list[str]:
    hints = get_type_hints(each.model)
    described = attributes_of(each.model)
    rows: list[tuple[str, ...]] = []
    for field in keys_of(each):
        if field.name not in described:
            raise ValueError(f"{each.model.__name__} does not describe `{field.name}`.")
        default = "required" if is_required(each, field.name) else _default(field)
        rows.append((f"`{field.name}`", _type(hints[field.name]), default, described[field.name]))
    return table(("key", "type", "default", "meaning"), rows)


def _default(field: Field[Any]) -> str:
    if field.default is MISSING or field.default is None or is_dataclass(field.default):
        return ""
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    return f"`{field.default}`" if field.default not in ("", ()) else ""


def _type(hint: Any) -> str:
    """What a value is called in TOML."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        return " or ".join(_type(each) for each in arguments if each is not NoneType)
    if origin is Literal:
        return " or ".join(
            f"`{str(each).lower() if each is False else each}`" for each in arguments
        )
    if origin is tuple:
        return f"array of {_type(arguments[0])}s"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"table of {_type(arguments[1])}s" if arguments[1] is str else "table"
    if isinstance(hint, type) and is_dataclass(hint):
        return "table"
    names = {str: "string", bool: "boolean", int: "integer", Path: "path", Any: "any"}
    return names[hint]
