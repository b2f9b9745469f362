"""The tables of a new API as text for `pyproject.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from paasport_codegen.config.model import ApiKind, AuthConfiguration
from paasport_codegen.config.scalars import SCALARS_MODULE
from paasport_codegen.output.toml_text import TomlValue, toml_string, toml_text

_USUAL_SCALARS: Final[Mapping[str, str]] = {
    "bigint": "BigInt",
    "date": "Date",
    "datetime": "DateTime",
    "duration": "Duration",
    "numeric": "Numeric",
    "time": "Time",
    "timestamp": "DateTime",
    "timestamptz": "DateTime",
    "uuid": "Uuid",
}
"""The usual types of scalars with these names, in lower case."""


def api_table(
    name: str,
    kind: ApiKind,
    endpoint: str,
    target: str,
    client: str,
    auth: AuthConfiguration | None,
    *,
    credentials: Mapping[str, str] | None = None,
    scalars: Iterable[str] = (),
    note: str = "",
) -> str:
    """The tables of one API.

    Args:
        name: Its name.
        kind: What it is.
        endpoint: Its URL.
        target: The folder of the package.
        client: The name of the client; empty for the default.
        auth: How a token is sent.
        credentials: The environment variables of security schemes, instead of `auth`.
        scalars: The custom scalars of a GraphQL schema. Types for those with well-known names are
            added as a comment, since only the API's owner can decide.
        note: A comment above the endpoint.

    Returns:
        The text, which ends with a newline.
    """
    folder = f"schemas/{name}"
    api: dict[str, TomlValue] = {"kind": kind, "endpoint": endpoint}
    if kind == "graphql":
        api |= {"schema": f"{folder}/schema.graphql", "queries": f"queries/{name}"}
    else:
        api["schema"] = f"{folder}/openapi.json"
    api["target"] = target
    if client:
        api["client"] = client
    tables: dict[str, Mapping[str, TomlValue]] = {f"tool.paasport.apis.{name}": api}
    if auth is not None:
        tables[f"tool.paasport.apis.{name}.auth"] = _auth_table(auth)
    if credentials:
        tables[f"tool.paasport.apis.{name}.credentials"] = dict(credentials)
    text = toml_text(tables)
    if note:
        text = text.replace("\nendpoint = ", f"\n# {note}\nendpoint = ", 1)
    return text + _scalar_comment(name, scalars)


def _auth_table(auth: AuthConfiguration) -> dict[str, TomlValue]:
    table: dict[str, TomlValue] = {"header": auth.header}
    if auth.scheme:
        table["scheme"] = auth.scheme
    table["token_variable"] = auth.token_variable
    if not auth.required_for_snapshot:
        table["required_for_snapshot"] = False
    return table


def _scalar_comment(name: str, scalars: Iterable[str]) -> str:
    known = {scalar: _USUAL_SCALARS.get(scalar.lower()) for scalar in sorted(scalars)}
    lines = [
        f"# {scalar} = {toml_string(f'{SCALARS_MODULE}.{usual}')}"
        for scalar, usual in known.items()
        if usual is not None
    ]
    if not lines:
        return ""
    heading = [
        "",
        "# Custom scalars are JSON values unless they are given types; these may fit:",
        f"# [tool.paasport.apis.{name}.scalars]",
    ]
    return "\n".join([*heading, *lines, ""])
