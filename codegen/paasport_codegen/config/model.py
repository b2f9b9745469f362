"""`[tool.paasport]` of a `pyproject.toml`, checked and typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from paasport_codegen.errors import UsageError

ApiKind = Literal["graphql", "openapi"]
FormObjects = Literal["json", "brackets"]
"""How an object in a form field is encoded: as JSON, or as `field[key]=value`."""
DeepArrays = Literal["brackets", "indices", "repeat"]
"""How an item of an array is named within brackets: `a[]`, `a[0]`, or `a`."""
STREAM_END: Final = "[DONE]"
"""The data of the final server-sent event; the runtime has the same default."""
CONFIGURATION_FILE: Final = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class AuthConfiguration:
    """How a token is sent, and which environment variable holds it (never the token itself).

    Attributes:
        header: The header that carries the token.
        scheme: The word before the token, such as `Bearer`; empty for none.
        token_variable: The environment variable that holds the token.
        required_for_snapshot: Whether pinning the schema requires the token.
        connection_init: Where GraphQL subscriptions send the token besides the header of their
            connection: `payload` and `headers` put it into the first message, as its payload or
            under `headers` in it.
    """

    header: str
    scheme: str
    token_variable: str
    required_for_snapshot: bool = True
    connection_init: str = "none"


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """Merges a path under `prefix` and the same path under `replaces` into one function.

    Attributes:
        parameter: The path parameter of the scope, such as `teamId`.
        prefix: How paths within the scope begin, such as `/v1/teams/{teamId}`.
        replaces: The prefix of the same paths outside it, such as `/v1`.
    """

    parameter: str
    prefix: str
    replaces: str


@dataclass(frozen=True, slots=True)
class DocumentOverride:
    """One correction to a faulty vendor document, with its JSON pointer and reason.

    Attributes:
        pointer: The JSON pointer of the place. It may lead through references.
        value: What to put there; without it, what is there is removed.
        reason: The reason, for the report.
        required: Instead of `value`, whether the property at `pointer` is required.
    """

    pointer: str
    value: Any
    reason: str
    required: bool | None = None


@dataclass(frozen=True, slots=True)
class PagingRule:
    """How an operation is paginated, by wire names.

    Attributes:
        items: The array of items in the reply; empty for the reply itself.
        item: The single item of a page, instead of `items`; empty for the reply itself.
        next_link: The URL of the next page in the reply.
        link_header: Whether the `Link` header has it.
        next_cursor: The cursor of the next page in the reply.
        last_item: The field of the last item that is the cursor of the next page.
        cursor: The parameter or body field that takes a cursor.
        page: The parameter or body field that takes a page number.
        first_page: The number of the first page.
        current_page: The number of the page in the reply.
        offset: The parameter that takes the number of items to skip.
        has_more: Whether there is another page, in the reply.
        total: The number of items in the reply.
        total_pages: The number of pages in the reply.
        page_limit: The maximum number of items on a page, in the reply.
        size: The parameter that takes the number of items per page.
        undeclared_pagination: Whether the reply has pagination fields beside its envelope that the
            document does not declare.
    """

    items: str | None = None
    item: str | None = None
    next_link: str | None = None
    link_header: bool = False
    next_cursor: str | None = None
    last_item: str | None = None
    cursor: str | None = None
    page: str | None = None
    first_page: int | None = None
    current_page: str | None = None
    offset: str | None = None
    has_more: str | None = None
    total: str | None = None
    total_pages: str | None = None
    page_limit: str | None = None
    size: str | None = None
    undeclared_pagination: bool = False


@dataclass(frozen=True, slots=True)
class PagingConfiguration:
    """Which operations are paginated, and how.

    Attributes:
        file: The configuration's file, for messages.
        recognize: Whether to detect pagination of operations without a rule.
        default: The rule for all operations with the parameters it names.
        operations: Rules by `operationId`; `false` for an operation that gets no pager.
    """

    file: Path | None = None
    recognize: bool = True
    default: PagingRule | None = None
    operations: Mapping[str, PagingRule | Literal[False]] = field(
        default_factory=dict[str, "PagingRule | Literal[False]"]
    )


@dataclass(frozen=True, slots=True)
class ApiConfiguration:
    """One API of a project.

    Every path is absolute.

    Attributes:
        name: The name of the table.
        kind: The kind of API.
        title: The API's name in docstrings; by default the table's name in words.
        endpoint: The URL of the GraphQL endpoint, or of the OpenAPI document.
        schema: Where the pin is kept; its lock, `snapshot.toml`, is beside it.
        queries: The folder of operations. GraphQL only, which requires it.
        target: The folder of the generated package, which is replaced entirely.
        package: The package's dotted name; by default the last two parts of `target`, or the last
            one if it is in the project's folder.
        client: The name of the client class; by default the table's name in CamelCase, and `Api`.
        auth: How a token is sent.
        scalars: The Python types of custom scalars of a GraphQL schema, or of formats of strings
            in an OpenAPI document. Unknown scalars are JSON values.
        overrides: Corrections of a faulty document. OpenAPI only.
        scope: Merges the same paths inside and outside a scope into one method.
        envelope: The property of replies that holds the result, such as `data`.
        pagination: The property beside it that says whether another page follows.
        patterns_left_to_server: The properties and parameters whose patterns are not checked before
            a request is sent. OpenAPI only.
        timestamps: The properties of replies that are timestamps, although the document does not
            say so. OpenAPI only.
        field_scalars: The scalars of fields for which the schema declares another, by `Type.field`.
            GraphQL only.
        shared_classes: Whether equal objects share a class wherever they occur, named after the
            first place. This makes a package smaller, but a new operation may rename classes.
            OpenAPI only.
        class_names: The names of classes, by the JSON pointer of their component. OpenAPI only.
        typed_errors: Whether `error.data` is a model of what the document declares for the status.
        form_objects: How an object in a field of a form is written: as `json`, or in `brackets`
            (`a[b]=c`). OpenAPI only.
        deep_arrays: How items of an array within brackets are written: `brackets` (`a[]`),
            `indices` (`a[0]`) or `repeat` (`a`). OpenAPI only.
        stream_end: The data of the server-sent event that ends a stream; empty if there is none.
            OpenAPI only.
        credentials: The environment variables that hold the credentials of a document's security
            schemes, by the scheme's name; by default the names of the API and the scheme, such as
            `SHOP_API_KEY`. Excludes `auth`.
        token_origins: The origins that receive the token besides the API's own.
        paging: Which operations return pages, and how.
        sandbox: The module that adds behaviour to the API's sandbox.
    """

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
    patterns_left_to_server: tuple[str, ...] = ()
    timestamps: tuple[str, ...] = ()
    field_scalars: Mapping[str, str] = field(default_factory=dict[str, str])
    shared_classes: bool = False
    class_names: Mapping[str, str] = field(default_factory=dict[str, str])
    typed_errors: bool = True
    form_objects: FormObjects = "json"
    deep_arrays: DeepArrays = "brackets"
    stream_end: str = STREAM_END
    credentials: Mapping[str, str] = field(default_factory=dict[str, str])
    token_origins: tuple[str, ...] = ()
    paging: PagingConfiguration = PagingConfiguration()
    sandbox: str = ""

    @property
    def token_variables(self) -> tuple[str, ...]:
        """The configured environment variables that hold a token, or another credential."""
        if self.auth is not None:
            return (self.auth.token_variable,)
        return tuple(self.credentials.values())

    @property
    def lock(self) -> Path:
        """The lock file beside the pinned snapshot."""
        return self.schema.with_name("snapshot.toml")


@dataclass(frozen=True, slots=True)
class SyncTwin:
    """A folder of async modules and the folder of sync modules derived from it.

    Attributes:
        source: The folder of asynchronous modules.
        target: The folder of the synchronous modules.
    """

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class ProjectConfiguration:
    """The APIs of a project, and the code around them.

    Attributes:
        root: The folder of the configuration's file.
        apis: The APIs, by name.
        sync_twins: Folders of asynchronous modules, and those of the synchronous modules that are
            derived from them.
        package_roots: Folders that hold several generated packages; each gets an `__init__.py` and
            a `py.typed`.
        facades: Folders of hand-written code that calls the clients, for `paasport drift` and
            `paasport uses`.
    """

    root: Path
    apis: Mapping[str, ApiConfiguration]
    sync_twins: tuple[SyncTwin, ...]
    package_roots: tuple[Path, ...]
    facades: tuple[Path, ...] = ()

    @property
    def token_variables(self) -> tuple[str, ...]:
        """The environment variables that hold a token, or another credential."""
        return tuple(name for api in self.apis.values() for name in api.token_variables)

    def relative(self, path: Path) -> str:
        """`path` as messages show it."""
        return relative_path(path, self.root)

    def select(self, names: tuple[str, ...]) -> tuple[ApiConfiguration, ...]:
        """The named APIs in the order of the configuration, or all of them.

        Raises `UsageError` for a name that is not configured.
        """
        unknown = [name for name in names if name not in self.apis]
        if unknown:
            known = ", ".join(self.apis)
            raise UsageError(
                f"{', '.join(unknown)}: no such API in {CONFIGURATION_FILE}; [tool.paasport.apis] "
                f"has {known}."
            )
        return tuple(api for name, api in self.apis.items() if not names or name in names)


def relative_path(path: Path, root: Path) -> str:
    """`path` as messages show it: relative to the project's `root` where it lies inside."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
