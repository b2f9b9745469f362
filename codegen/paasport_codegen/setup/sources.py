"""Identifying a URL or file, and reading its schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from paasport_codegen.config.model import ApiConfiguration, ApiKind, AuthConfiguration
from paasport_codegen.errors import DocumentError, EndpointError, UnauthorizedError, UsageError
from paasport_codegen.output.files import read_file
from paasport_codegen.pins.http_download import DownloadLimits, Request, download
from paasport_codegen.pins.http_responses import auth_headers, check_status, token_of
from paasport_codegen.pins.lock import public_location
from paasport_codegen.pins.obtain import Obtained, canonical_form, obtain_from_file, obtain_live
from paasport_codegen.setup.document_kinds import kind_of
from paasport_codegen.terminal.progress import Progress

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Source:
    """A schema, and where it comes from.

    Attributes:
        kind: What it is.
        obtained: The schema.
        endpoint: The URL that it was fetched from; empty for a file.
        needs_token: Whether the URL requires a token for it.
    """

    kind: ApiKind
    obtained: Obtained
    endpoint: str = field(default="", repr=False)
    needs_token: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """The parameters for fetching schemas.

    Attributes:
        environment: The environment variables.
        limits: The limits of a response's size and time.
        progress: Receives progress messages.
        within: The folder whose files a document in a file may refer to; by default its own.
    """

    environment: Mapping[str, str] = field(repr=False)
    limits: DownloadLimits
    progress: Progress
    within: Path | None = None


def is_address(location: str) -> bool:
    """Whether a string is a URL rather than a file name."""
    return _ADDRESS.match(location) is not None


def read_source(path: Path, asking: Asking) -> Source:
    """Read a schema from a file.

    Raises:
        UsageError: The file does not exist.
        DocumentError: It is neither GraphQL nor OpenAPI, or is invalid.
        FileSystemError: It cannot be read.
    """
    if path.exists() and not path.is_file():
        found = "a folder" if path.is_dir() else "a pipe or a device"
        raise UsageError(
            f"{path}: is {found}, not a regular file. Save the schema to a file, and pass its name."
        )
    if not path.is_file():
        raise UsageError(
            f"{path}: file not found. Pass the file of a schema, or a URL that begins with "
            f"https://."
        )
    try:
        kind = kind_of(read_file(path))
    except DocumentError as error:
        raise DocumentError(f"{path}: {error}") from error
    if kind is None:
        raise DocumentError(
            f"{path}: neither GraphQL (SDL, or an introspection result) nor OpenAPI (JSON or YAML "
            "with `openapi` or `swagger` at the top level)."
        )
    candidate = candidate_api(kind, "", None)
    obtained = obtain_from_file(candidate, path, asking.limits, asking.progress, asking.within)
    return Source(kind, obtained)


def ask_source(
    endpoint: str, auth: AuthConfiguration | None, asking: Asking, *, takes_files: bool = False
) -> Source:
    """Fetch a schema from a URL: first as an OpenAPI document, then by introspection.

    Args:
        endpoint: The URL.
        auth: How a token is sent. It is sent only if the schema is not available without it.
        asking: The parameters for fetching.
        takes_files: Whether a GraphQL schema may lie there as a file.

    Returns:
        The schema.

    Raises:
        UsageError: The URL is unusable, the token is not set, or there is a GraphQL schema as a
            file that is not taken.
        UnauthorizedError: It requires a token, or a different one.
        EndpointError: It returns nothing usable.
        DocumentError: The schema is invalid.
    """
    _refuse_unusable(endpoint)
    try:
        return _asked(endpoint, auth, asking, takes_files=takes_files)
    except (EndpointError, DocumentError) as error:
        raise type(error)(error.for_url) from error


def _asked(
    endpoint: str, auth: AuthConfiguration | None, asking: Asking, *, takes_files: bool
) -> Source:
    try:
        return _ask(endpoint, None, asking, takes_files=takes_files)
    except EndpointError as error:
        if auth is None:
            raise
        is_set = bool(asking.environment.get(auth.token_variable, "").strip())
        if not is_set and not isinstance(error, UnauthorizedError):
            raise
    return _ask(endpoint, auth, asking, takes_files=takes_files)


def _refuse_unusable(endpoint: str) -> None:
    try:
        parts = urlsplit(endpoint)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(
            f"{public_location(endpoint)}: must be an http(s) URL without user information; "
            "specify a token with --token-variable."
        )


def _ask(
    endpoint: str, auth: AuthConfiguration | None, asking: Asking, *, takes_files: bool
) -> Source:
    limits, progress = asking.limits, asking.progress
    place = public_location(endpoint)
    candidate = candidate_api("openapi", endpoint, auth)
    token = token_of(candidate, dict(asking.environment))
    progress.step(f"identifying {place}")
    headers = {"User-Agent": "paasport-snapshot", **auth_headers(candidate, token)}
    kind: ApiKind | None = None
    content = b""
    as_document = EndpointError(f"{place}: did not return an OpenAPI document.")
    try:
        response = download(Request(endpoint, "GET", headers), limits, progress.received)
        check_status(response, candidate, token)
        content = response.content
        kind = kind_of(content)
    except EndpointError as error:
        as_document = error
    except DocumentError as error:
        as_document = EndpointError(f"{place}: {error}")
    if kind == "graphql" and takes_files:
        form = canonical_form(kind, content)
        return Source(kind, Obtained(form, content, place, "download"), endpoint)
    if kind == "graphql":
        raise UsageError(
            f"{place}: a GraphQL schema, but not the endpoint of its API. Save it to a file and "
            "pass that, with the URL of the API as --endpoint."
        )
    if kind is None:
        kind, candidate = "graphql", candidate_api("graphql", endpoint, auth)
    try:
        obtained = obtain_live(candidate, asking.environment, None, limits, progress)
    except EndpointError as error:
        if kind == "openapi":
            raise
        raise _neither(place, as_document, error, token) from error
    assert obtained is not None, "nothing was pinned that could be unchanged"
    return Source(kind, obtained, endpoint, needs_token=bool(token))


def _neither(
    place: str, as_document: EndpointError, as_endpoint: EndpointError, token: str
) -> EndpointError:
    """The error for a URL that is neither a document nor an endpoint."""
    unauthorized = [
        error for error in (as_endpoint, as_document) if isinstance(error, UnauthorizedError)
    ]
    if unauthorized and token:
        return unauthorized[0]
    if unauthorized:
        return UnauthorizedError(
            f"{place}: a token is required. Put it into an environment variable, and pass the "
            "variable's name as --token-variable (and --header and --scheme, unless it is sent "
            "as `Authorization: Bearer`)."
        )
    if str(as_document) == str(as_endpoint):
        return as_endpoint
    return EndpointError(
        f"{place}: neither an OpenAPI document nor a GraphQL endpoint that exposes its schema. If "
        "it requires a token, pass its variable with --token-variable.\n"
        f"  as a document: {_reason(as_document, place)}\n"
        f"  as an endpoint: {_reason(as_endpoint, place)}"
    )


def _reason(error: EndpointError, place: str) -> str:
    return error.for_url.removeprefix(f"{place}: ")


def candidate_api(kind: ApiKind, endpoint: str, auth: AuthConfiguration | None) -> ApiConfiguration:
    """An API in the form that schema readers need, before it is configured."""
    return ApiConfiguration(
        name="api",
        kind=kind,
        title="the API",
        endpoint=endpoint,
        schema=Path("schema"),
        queries=None,
        target=Path("target"),
        package="",
        client="",
        auth=auth,
    )
