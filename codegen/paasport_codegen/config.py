"""`[tool.paasport]` of a `pyproject.toml`, checked and typed."""

from __future__ import annotations

import keyword
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from paasport_codegen.errors import UsageError

ApiKind = Literal["graphql", "openapi"]


@dataclass(frozen=True, slots=True)
class AuthConfiguration:
    """How a token is sent, and which environment variable holds it (never the token itself)."""

    header: str
    scheme: str
    token_variable: str
    required_for_snapshot: bool = True


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """Folds a path under `prefix` and the same path under `replaces` into one function."""

    parameter: str
    prefix: str
    replaces: str


@dataclass(frozen=True, slots=True)
class DocumentOverride:
    """One correction of a faulty vendor document: a value at a JSON pointer, and why."""

    pointer: str
    value: Any
    reason: str


@dataclass(frozen=True, slots=True)
class ApiConfiguration:
    """One `[tool.paasport.apis.<name>]`; every path is absolute."""

    name: str
    kind: ApiKind
    title: str
    endpoint: str
    schema: Path
    queries: Path | None
    target: Path
    package: str
    client: str
    auth: AuthConfiguration | None
    scalars: Mapping[str, str] = field(default_factory=dict[str, str])
    overrides: tuple[DocumentOverride, ...] = ()
    scope: ScopeRule | None = None
    envelope: str | None = None
    pagination: str | None = None

    @property
    def lock(self) -> Path:
        """The lock file beside the pinned snapshot."""
        return self.schema.with_name("snapshot.toml")


@dataclass(frozen=True, slots=True)
class SyncTwin:
    """A folder of async modules and the folder of sync modules derived from it."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class ProjectConfiguration:
    """All of `[tool.paasport]`."""

    root: Path
    file: Path
    apis: Mapping[str, ApiConfiguration]
    sync_twins: tuple[SyncTwin, ...]
    package_roots: tuple[Path, ...]

    def relative(self, path: Path) -> str:
        """`path` as the messages show it: relative to the project where it lies inside."""
        inside = path.is_relative_to(self.root)
        return path.relative_to(self.root).as_posix() if inside else str(path)

    def select(self, names: tuple[str, ...]) -> tuple[ApiConfiguration, ...]:
        """The named APIs in the order of the configuration, or all of them.

        Raises `UsageError` for a name that is not configured.
        """
        unknown = [name for name in names if name not in self.apis]
        if unknown:
            known = ", ".join(self.apis)
            raise UsageError(
                f"{', '.join(unknown)}: no such API in {self.relative(self.file)}; "
                f"[tool.paasport.apis] has {known}."
            )
        return tuple(api for name, api in self.apis.items() if not names or name in names)


def load_configuration(start: Path) -> ProjectConfiguration:
    """Read the nearest `pyproject.toml` with `[tool.paasport]`, from `start` upwards.

    Raises `UsageError` that names the file and the key.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        file = folder / "pyproject.toml"
        if file.is_file():
            table = _read(file).get("tool", {}).get("paasport")
            if table is not None:
                return _Reader(file).project(table)
    raise UsageError(
        f"No pyproject.toml with [tool.paasport] in {start} or above it. "
        f"Run paasport inside such a project, or name one with --project."
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: could not be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: not valid TOML: {error}") from error


def _is_endpoint(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username


_API_KEYS = frozenset(
    {
        "auth",
        "client",
        "endpoint",
        "envelope",
        "kind",
        "overrides",
        "package",
        "pagination",
        "queries",
        "scalars",
        "schema",
        "scope",
        "target",
        "title",
    }
)


class _Reader:
    """Walks the table and knows the key that it stands at, for the messages."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.root = file.parent

    def fail(self, key: str, message: str) -> UsageError:
        return UsageError(f"{self.file.name}: [{key}]: {message}")

    def project(self, table: Any) -> ProjectConfiguration:
        key = "tool.paasport"
        self.only(table, key, frozenset({"apis", "package_roots", "sync_twins"}))
        apis = self.table(table, key, "apis")
        configuration = ProjectConfiguration(
            root=self.root,
            file=self.file,
            apis={name: self.api(name, value) for name, value in apis.items()},
            sync_twins=tuple(
                SyncTwin(
                    source=self.root / self.text(twin, f"{key}.sync_twins", "source"),
                    target=self.root / self.text(twin, f"{key}.sync_twins", "target"),
                )
                for twin in self.entries(table, key, "sync_twins")
            ),
            package_roots=tuple(
                self.root / self.text({"package_roots": root}, key, "package_roots")
                for root in self.entries(table, key, "package_roots")
            ),
        )
        self.refuse_overlaps(configuration)
        return configuration

    def refuse_overlaps(self, configuration: ProjectConfiguration) -> None:
        """A target is replaced as a whole, so nothing else may stand in it."""
        targets: list[tuple[str, Path]] = []
        sources: list[tuple[str, Path]] = []
        for api in configuration.apis.values():
            key = f"tool.paasport.apis.{api.name}"
            targets.append((f"{key}.target", api.target))
            sources.append((f"{key}.schema", api.schema))
            if api.queries is not None:
                sources.append((f"{key}.queries", api.queries))
        for number, twin in enumerate(configuration.sync_twins):
            targets.append((f"tool.paasport.sync_twins.{number}.target", twin.target))
            sources.append((f"tool.paasport.sync_twins.{number}.source", twin.source))
        normal = [(key, Path(os.path.normpath(path))) for key, path in targets]
        inputs = [(key, Path(os.path.normpath(path))) for key, path in sources]
        for position, (key, target) in enumerate(normal):
            for other_key, other in [*normal[:position], *normal[position + 1 :], *inputs]:
                if other.is_relative_to(target):
                    raise self.fail(
                        key,
                        f"{configuration.relative(target)} is replaced as a whole, and "
                        f"[{other_key}] ({configuration.relative(other)}) lies in it. "
                        f"Give each a folder of its own.",
                    )

    def api(self, name: str, table: Any) -> ApiConfiguration:
        key = f"tool.paasport.apis.{name}"
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise self.fail(key, "the name must be lower-case letters, digits and _.")
        self.only(table, key, _API_KEYS)
        kind = self.text(table, key, "kind")
        if kind not in get_args(ApiKind):
            raise self.fail(key, f'kind = "{kind}" is unknown; use "graphql" or "openapi".')
        endpoint = self.text(table, key, "endpoint")
        if not _is_endpoint(endpoint):
            raise self.fail(key, "endpoint must be an http(s) URL without user information.")
        if kind == "graphql" and "overrides" in table:
            raise self.fail(key, "overrides correct OpenAPI documents only.")
        if kind == "graphql" and "queries" not in table:
            raise self.fail(key, 'a GraphQL API needs `queries = "<folder of .graphql files>"`.')
        target = self.root / self.text(table, key, "target")
        if not target.name.isidentifier():
            raise self.fail(key, f"no module can be called `{target.name}`, as `target` ends.")
        title = self.text(table, key, "title", default=name.replace("_", " ").title())
        default = "".join(word.title() for word in name.split("_")) + "Api"
        client = self.text(table, key, "client", default=default)
        if not client.isidentifier() or keyword.iskeyword(client):
            raise self.fail(key, f"`client` is `{client}`, which no class can be called.")
        return ApiConfiguration(
            name=name,
            kind="graphql" if kind == "graphql" else "openapi",
            title=title,
            endpoint=endpoint,
            schema=self.root / self.text(table, key, "schema"),
            queries=self.root / self.text(table, key, "queries") if "queries" in table else None,
            target=target,
            package=self.text(table, key, "package", default=f"{target.parent.name}.{target.name}"),
            client=client,
            auth=self.auth(table, key),
            scalars=self.scalars(table, key),
            overrides=self.overrides(table, key),
            scope=self.scope(table, key),
            envelope=self.text(table, key, "envelope") if "envelope" in table else None,
            pagination=self.text(table, key, "pagination") if "pagination" in table else None,
        )

    def auth(self, table: Any, key: str) -> AuthConfiguration | None:
        if "auth" not in table:
            return None
        auth, key = self.table(table, key, "auth"), f"{key}.auth"
        self.only(
            auth,
            key,
            frozenset({"header", "scheme", "token_variable", "required_for_snapshot"}),
        )
        required = auth.get("required_for_snapshot", True)
        if not isinstance(required, bool):
            raise self.fail(key, "`required_for_snapshot` must be true or false.")
        return AuthConfiguration(
            header=self.text(auth, key, "header"),
            scheme=self.text(auth, key, "scheme", default=""),
            token_variable=self.text(auth, key, "token_variable"),
            required_for_snapshot=required,
        )

    def scope(self, table: Any, key: str) -> ScopeRule | None:
        if "scope" not in table:
            return None
        scope, key = self.table(table, key, "scope"), f"{key}.scope"
        self.only(scope, key, frozenset({"parameter", "prefix", "replaces"}))
        return ScopeRule(
            parameter=self.text(scope, key, "parameter"),
            prefix=self.text(scope, key, "prefix"),
            replaces=self.text(scope, key, "replaces"),
        )

    def scalars(self, table: Any, key: str) -> dict[str, str]:
        if "scalars" not in table:
            return {}
        scalars = self.table(table, key, "scalars")
        found = {name: self.text(scalars, f"{key}.scalars", name) for name in scalars}
        for name, path in found.items():
            if not all(part.isidentifier() for part in path.split(".")):
                raise self.fail(f"{key}.scalars", f"`{name}` must be `module.name` or a built-in.")
        return found

    def overrides(self, table: Any, key: str) -> tuple[DocumentOverride, ...]:
        entries = self.entries(table, key, "overrides")
        key = f"{key}.overrides"
        return tuple(
            DocumentOverride(
                pointer=self.text(entry, key, "pointer"),
                value=entry.get("value"),
                reason=self.text(entry, key, "reason"),
            )
            for entry in entries
        )

    def only(self, table: Any, key: str, known: frozenset[str]) -> None:
        if not isinstance(table, dict):
            raise self.fail(key, "must be a table.")
        for name in table:
            if name not in known:
                raise self.fail(key, f"`{name}` is not known here; use {', '.join(sorted(known))}.")

    def entries(self, table: dict[str, Any], key: str, name: str) -> list[Any]:
        value = table.get(name, [])
        if not isinstance(value, list):
            raise self.fail(f"{key}.{name}", "must be an array.")
        return value

    def table(self, table: Any, key: str, name: str) -> dict[str, Any]:
        value = table.get(name)
        if not isinstance(value, dict):
            raise self.fail(f"{key}.{name}", "must be a table.")
        return value

    def text(self, table: Any, key: str, name: str, *, default: str | None = None) -> str:
        if not isinstance(table, dict):
            raise self.fail(key, "must be a table.")
        value = table.get(name, default)
        if not isinstance(value, str) or (not value and default is None):
            raise self.fail(key, f"`{name}` must be a text.")
        return value
