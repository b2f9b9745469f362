"""Reading the table `paging` of an API."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from paasport_codegen.config.model import CONFIGURATION_FILE, PagingConfiguration, PagingRule
from paasport_codegen.config.toml_table import TomlTable, as_table

_FLAGS = ("link_header", "undeclared_pagination")


def read_paging(api: TomlTable, kind: str) -> PagingConfiguration:
    """The pagination rules of an API.

    Args:
        api: The API's table.
        kind: Its kind.

    Raises:
        UsageError: A key is unknown or of the wrong type.
    """
    if "paging" not in api.values:
        return PagingConfiguration()
    if kind == "graphql":
        raise api.fail("`paging`: only for OpenAPI documents.")
    table = api.table("paging")
    table.only({"recognize", "default", "operations"})
    operations = table.table("operations") if "operations" in table.values else None
    return PagingConfiguration(
        file=api.root / CONFIGURATION_FILE,
        recognize=table.flag("recognize", default=True),
        default=_rule(table.table("default")) if "default" in table.values else None,
        operations={}
        if operations is None
        else {
            name: False if value is False else _rule(_entry(operations, name, value))
            for name, value in operations.values.items()
        },
    )


def _entry(operations: TomlTable, name: str, value: object) -> TomlTable:
    if not isinstance(value, dict):
        raise operations.fail("must be a table, or false for no pager.", name)
    return as_table(operations.root, f"{operations.key}.{name}", value)


def _rule(table: TomlTable) -> PagingRule:
    table.only(field.name for field in fields(PagingRule))
    values: dict[str, Any] = {}
    for name in table.values:
        if name in _FLAGS:
            values[name] = table.flag(name, default=False)
        elif name == "first_page":
            values[name] = _first_page(table)
        else:
            values[name] = table.text(name, default="" if name in ("items", "item") else None)
    return PagingRule(**values)


def _first_page(table: TomlTable) -> int:
    value = table.values["first_page"]
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise table.fail("`first_page` must be a whole number, such as 0 or 1.")
    return value
