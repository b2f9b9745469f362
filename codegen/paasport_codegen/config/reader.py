"""Reading the table `[tool.paasport]` into the typed configuration."""

from __future__ import annotations

import keyword
import math
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, get_args
from urllib.parse import urlsplit

from paasport_codegen.config.model import (
    CONFIGURATION_FILE,
    STREAM_END,
    ApiConfiguration,
    ApiKind,
    AuthConfiguration,
    DeepArrays,
    DocumentOverride,
    FormObjects,
    ProjectConfiguration,
    ScopeRule,
    SyncTwin,
)
from paasport_codegen.config.paging import read_paging
from paasport_codegen.config.scalars import SCALARS_MODULE
from paasport_codegen.config.shared_paths import refuse_shared_paths
from paasport_codegen.config.toml_reading import InvalidTomlError, read_toml_bytes
from paasport_codegen.config.toml_table import TomlTable, as_table, configuration_error
from paasport_codegen.errors import FileSystemError, UsageError
from paasport_codegen.regular_files import read_regular

_CONNECTION_INIT: Final = ("none", "payload", "headers")
_MOVED_SCALARS: Final = "paasport.runtime.scalars."


def load_configuration(start: Path) -> ProjectConfiguration:
    """Read the nearest `pyproject.toml` with `[tool.paasport]`, from `start` upwards.

    Raises `UsageError` that names the file and the key, or `FileSystemError`.
    """
    found = find_configuration(start)
    if found is None:
        raise UsageError(
            f"No {CONFIGURATION_FILE} with [tool.paasport] in {start} or above it. "
            f"`paasport init` sets one up; --project names one elsewhere."
        )
    return found


def find_configuration(start: Path) -> ProjectConfiguration | None:
    """Like `load_configuration`, but returns None if there is no such file."""
    for folder in (start.resolve(), *start.resolve().parents):
        found = configuration_of(folder, _read(folder / CONFIGURATION_FILE))
        if found is not None:
            return found
    return None


def configuration_of(folder: Path, document: Mapping[str, Any]) -> ProjectConfiguration | None:
    """The configuration in a parsed `pyproject.toml`; None if it has none.

    Args:
        folder: The folder of the file.
        document: Its content.

    Raises:
        UsageError: The configuration is invalid; the message names the key.
    """
    tools = document.get("tool", {})
    if not isinstance(tools, dict):
        raise configuration_error("tool", "must be a table.")
    if "paasport" not in tools:
        return None
    return _project(as_table(folder, "tool.paasport", tools["paasport"]))


def _project(project: TomlTable) -> ProjectConfiguration:
    project.only({"apis", "facades", "package_roots", "sync_twins"})
    apis = project.table("apis")
    if not apis.values:
        raise apis.fail("no API is configured; add a table [tool.paasport.apis.<name>].")
    root = project.root
    configuration = ProjectConfiguration(
        root=root,
        apis={name: _api(name, apis.table(name)) for name in apis.values},
        sync_twins=tuple(
            SyncTwin(source=twin.path("source"), target=twin.path("target"))
            for twin in project.tables("sync_twins", _keys(SyncTwin))
        ),
        package_roots=project.paths("package_roots"),
        facades=project.paths("facades"),
    )
    refuse_shared_paths(configuration)
    return configuration


def _api(name: str, api: TomlTable) -> ApiConfiguration:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise api.fail("the name may contain only lower-case letters, digits and _.")
    api.only(_keys(ApiConfiguration) - {"name"})
    kind = api.text("kind")
    if kind not in get_args(ApiKind):
        raise api.fail(f'kind = "{kind}" is unknown; use "graphql" or "openapi".')
    if kind == "graphql" and "overrides" in api.values:
        raise api.fail("`overrides`: only for OpenAPI documents.")
    if kind == "graphql" and "patterns_left_to_server" in api.values:
        raise api.fail("`patterns_left_to_server`: only for OpenAPI documents.")
    for key in ("class_names", "shared_classes", "timestamps"):
        if kind == "graphql" and key in api.values:
            raise api.fail(f"`{key}`: only for OpenAPI documents.")
    if kind == "openapi" and "field_scalars" in api.values:
        raise api.fail("`field_scalars`: only for GraphQL; use `timestamps` for OpenAPI.")
    if kind == "graphql" and "queries" not in api.values:
        raise api.fail('a GraphQL API needs `queries = "<folder of .graphql files>"`.')
    target = api.path("target")
    if not _is_name(target.name):
        raise api.fail(f"`target` ends with `{target.name}`, which is not a valid module name.")
    return ApiConfiguration(
        name=name,
        kind="graphql" if kind == "graphql" else "openapi",
        title=_title(api, name),
        endpoint=_endpoint(api),
        schema=api.path("schema"),
        queries=api.path("queries") if "queries" in api.values else None,
        target=target,
        package=_package(api, target),
        client=_client(api, name),
        auth=_auth(api),
        scalars=_scalars(api),
        overrides=_overrides(api),
        scope=_scope(api),
        envelope=api.optional_text("envelope"),
        pagination=api.optional_text("pagination"),
        patterns_left_to_server=tuple(api.texts("patterns_left_to_server")),
        timestamps=tuple(api.texts("timestamps")),
        field_scalars=_field_scalars(api),
        shared_classes=api.flag("shared_classes", default=False),
        class_names=_class_names(api),
        typed_errors=api.flag("typed_errors", default=True),
        form_objects=_one_of(api, "form_objects", get_args(FormObjects), kind),
        deep_arrays=_one_of(api, "deep_arrays", get_args(DeepArrays), kind),
        stream_end=_stream_end(api, kind),
        credentials=_credentials(api),
        token_origins=_token_origins(api),
        paging=read_paging(api, kind),
        sandbox=_sandbox(api),
    )


def _sandbox(api: TomlTable) -> str:
    module = api.text("sandbox", default="")
    if module and not all(map(_is_name, module.split("."))):
        raise api.fail("`sandbox` must name a module, such as shop.sandbox.")
    return module


def _credentials(api: TomlTable) -> dict[str, str]:
    if "credentials" not in api.values:
        return {}
    if "auth" in api.values:
        raise api.fail(
            "`credentials` and `auth` are mutually exclusive: `auth` is the only credential."
        )
    credentials = api.table("credentials")
    return {name: credentials.text(name) for name in credentials.values}


def _token_origins(api: TomlTable) -> tuple[str, ...]:
    origins = tuple(api.texts("token_origins"))
    for text in origins:
        parts = urlsplit(text)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise api.fail("`token_origins` must be origins, such as https://uploads.example.com.")
    return origins


def _one_of(api: TomlTable, key: str, known: tuple[Any, ...], kind: str) -> Any:
    """A key for OpenAPI documents that takes one of a few words; the first is the default."""
    if kind == "graphql" and key in api.values:
        raise api.fail(f"`{key}`: only for OpenAPI documents.")
    value = api.text(key, default=known[0])
    if value not in known:
        words = " or ".join(f'"{word}"' for word in known)
        raise api.fail(f'{key} = "{value}" is unknown; use {words}.')
    return value


def _stream_end(api: TomlTable, kind: str) -> str:
    if kind == "graphql" and "stream_end" in api.values:
        raise api.fail("`stream_end`: only for OpenAPI documents.")
    return api.text("stream_end", default=STREAM_END)


def _title(api: TomlTable, name: str) -> str:
    title = api.text("title", default=name.replace("_", " ").title())
    # It appears in docstrings and comments of the generated code.
    if not title.isprintable():
        raise api.fail("`title` must be one line of printable characters.")
    return title


def _endpoint(api: TomlTable) -> str:
    endpoint = api.text("endpoint")
    if not is_endpoint(endpoint):
        raise api.fail("endpoint must be an http(s) URL without user information.")
    return endpoint


def is_endpoint(text: str) -> bool:
    """Whether a text is an http(s) URL without user information."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        return usable and not parts.username and text.isprintable() and " " not in text
    except ValueError:  # brackets that do not match, a port that is no number
        return False


def _package(api: TomlTable, target: Path) -> str:
    # The names of the project's folder and of those around it are not part of the project.
    is_around = api.root.resolve().is_relative_to(target.parent.resolve())
    default = target.name if is_around else f"{target.parent.name}.{target.name}"
    package = api.text("package", default=default)
    if "package" in api.values and not _is_dotted_name(package):
        raise api.fail(f"`package` is `{package}`, which cannot be imported.")
    return package


def _client(api: TomlTable, name: str) -> str:
    default = "".join(word.title() for word in name.split("_")) + "Api"
    client = api.text("client", default=default)
    if not _is_name(client):
        raise api.fail(f"`client` is `{client}`, which is not a valid class name.")
    return client


def _auth(api: TomlTable) -> AuthConfiguration | None:
    if "auth" not in api.values:
        return None
    auth = api.table("auth")
    auth.only(_keys(AuthConfiguration))
    connection_init = auth.text("connection_init", default="none")
    if connection_init not in _CONNECTION_INIT:
        raise auth.fail(
            f"`connection_init` is `{connection_init}`; it must be {', '.join(_CONNECTION_INIT)}."
        )
    return AuthConfiguration(
        header=auth.text("header"),
        scheme=auth.text("scheme", default=""),
        token_variable=auth.text("token_variable"),
        required_for_snapshot=auth.flag("required_for_snapshot", default=True),
        connection_init=connection_init,
    )


def _scope(api: TomlTable) -> ScopeRule | None:
    if "scope" not in api.values:
        return None
    scope = api.table("scope")
    scope.only(_keys(ScopeRule))
    return ScopeRule(
        parameter=scope.text("parameter"),
        prefix=scope.text("prefix"),
        replaces=scope.text("replaces"),
    )


def _scalars(api: TomlTable) -> dict[str, str]:
    if "scalars" not in api.values:
        return {}
    scalars = api.table("scalars")
    found = {name: scalars.text(name) for name in scalars.values}
    for name, path in found.items():
        if not _is_dotted_name(path):
            raise scalars.fail(f"`{name}` must be `module.name` or a built-in.")
        if path.startswith(_MOVED_SCALARS):
            moved = f"{SCALARS_MODULE}.{path.removeprefix(_MOVED_SCALARS)}"
            raise scalars.fail(f"`{name}`: `{path}` is now `{moved}`; change it.")
    return found


def _field_scalars(api: TomlTable) -> dict[str, str]:
    if "field_scalars" not in api.values:
        return {}
    table = api.table("field_scalars")
    found = {coordinate: table.text(coordinate) for coordinate in table.values}
    for coordinate in found:
        if not re.fullmatch(r"\w+\.\w+", coordinate, re.ASCII):
            raise table.fail(f"`{coordinate}` must be a type and a field: `Type.field`.")
    for coordinate, scalar in found.items():
        if not re.fullmatch(r"[^\W\d]\w*", scalar, re.ASCII):
            raise table.fail(
                f"`{coordinate}`: `{scalar}` is not the name of a scalar. Name one of the schema, "
                f"or add a name with its Python type to `scalars`."
            )
    return found


def _class_names(api: TomlTable) -> dict[str, str]:
    if "class_names" not in api.values:
        return {}
    table = api.table("class_names")
    found = {pointer: table.text(pointer) for pointer in table.values}
    for pointer, name in found.items():
        if not pointer.startswith("/components/schemas/"):
            raise table.fail(f"`{pointer}` must be the JSON pointer of a schema component.")
        if not _is_name(name):
            raise table.fail(f"`{pointer}`: `{name}` is not a valid class name.")
    if len(set(found.values())) < len(found):
        raise table.fail("two components have the same name.")
    return found


def _overrides(api: TomlTable) -> tuple[DocumentOverride, ...]:
    return tuple(_override(entry) for entry in api.tables("overrides", _keys(DocumentOverride)))


def _override(entry: TomlTable) -> DocumentOverride:
    value = entry.values.get("value")
    if not _is_json(value):
        raise entry.fail("`value` must be a JSON value: no date or time, nan or inf.")
    if "required" in entry.values and value is not None:
        raise entry.fail("`required` and `value` are mutually exclusive; pass one of them.")
    required = entry.flag("required", default=False) if "required" in entry.values else None
    return DocumentOverride(entry.text("pointer"), value, entry.text("reason"), required)


def _is_json(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_is_json, value.values()))
    if isinstance(value, list):
        return all(map(_is_json, value))
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, (str, int))


def _keys(model: type[Any]) -> frozenset[str]:
    """The keys of the table represented by `model`."""
    return frozenset(field.name for field in fields(model))


def _is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


def _is_dotted_name(text: str) -> bool:
    return all(_is_name(part) for part in text.split("."))


def _read(file: Path) -> dict[str, Any]:
    try:
        return read_toml_bytes(read_regular(file))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise FileSystemError(f"{file}: could not be read: {error.strerror}.") from error
    except InvalidTomlError as error:
        raise UsageError(error.at(file)) from error
