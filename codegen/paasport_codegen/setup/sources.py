"""What an address or a file is, and the schema that it has."""

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
        endpoint: The address that it was asked of; empty for a file.
        needs_token: Whether the address shows it only with a token.
    """

    kind: ApiKind
    obtained: Obtained
    endpoint: str = field(default="", repr=False)
    needs_token: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """What schemas are asked for with.

    Attributes:
        environment: The environment variables.
        limits: How large an answer may be, and how long it may take.
        progress: Who is told what happens.
    """

    environment: Mapping[str, str] = field(repr=False)
    limits: DownloadLimits
    progress: Progress


def is_address(location: str) -> bool:
    """Whether a text is an address rather than the name of a file."""
    return _ADDRESS.match(location) is not None


def read_source(path: Path, asking: Asking) -> Source:
    """Read a schema from a file.

    Raises:
        UsageError: There is no such file.
        DocumentError: It is neither GraphQL nor OpenAPI, or is faulty.
        FileSystemError: It cannot be read.
    """
    if not path.is_file():
        raise UsageError(
            f"{path}: no such file. Give the file of a schema, or an address that begins with "
            f"https://."
        )
    try:
        kind = kind_of(read_file(path))
    except DocumentError as error:
        raise DocumentError(f"{path}: {error}") from error
    if kind is None:
        raise DocumentError(
            f"{path}: neither GraphQL (SDL, or an introspection result) nor OpenAPI (JSON or YAML "
            f"with `openapi` or `swagger` at its top)."
        )
    candidate = candidate_api(kind, "", None)
    return Source(kind, obtain_from_file(candidate, path, asking.limits, asking.progress))


def ask_source(
    endpoint: str, auth: AuthConfiguration | None, asking: Asking, *, takes_files: bool = False
) -> Source:
    """Ask an address for a schema: for an OpenAPI document first, then by introspection.

    Args:
        endpoint: The address.
        auth: How a token is sent. It is sent only if nothing comes without it.
        asking: What to ask with.
        takes_files: Whether a GraphQL schema may lie there as a file.

    Returns:
        The schema.

    Raises:
        UsageError: The address cannot be used, the token is not set, or a GraphQL schema lies there
            as a file that is not taken.
        UnauthorizedError: It wants a token, or another one.
        EndpointError: Nothing that can be used comes from there.
        DocumentError: What comes is faulty.
    """
    _refuse_unusable(endpoint)
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
            f"{public_location(endpoint)}: the address must be an http(s) URL without user "
            f"information; a token is named with --token-variable."
        )


def _ask(
    endpoint: str, auth: AuthConfiguration | None, asking: Asking, *, takes_files: bool
) -> Source:
    limits, progress = asking.limits, asking.progress
    place = public_location(endpoint)
    candidate = candidate_api("openapi", endpoint, auth)
    token = token_of(candidate, dict(asking.environment))
    progress.step(f"asking {place} what it is")
    headers = {"User-Agent": "paasport-snapshot", **auth_headers(candidate, token)}
    kind: ApiKind | None = None
    as_document = EndpointError(f"{place}: no OpenAPI document came.")
    try:
        response = download(Request(endpoint, "GET", headers), limits, progress.received)
        check_status(response, candidate, token)
        kind = kind_of(response.content)
    except EndpointError as error:
        as_document = error
    except DocumentError as error:
        as_document = EndpointError(f"{place}: {error}")
    if kind == "graphql" and takes_files:
        form = canonical_form(kind, response.content)
        return Source(kind, Obtained(form, response.content, place, "download"), endpoint)
    if kind == "graphql":
        raise UsageError(
            f"{place}: a GraphQL schema, but not the endpoint of its API. Save it to a file and "
            f"give that, with the address of the API as --endpoint."
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
    """The error for an address that is neither a document nor an endpoint."""
    unauthorized = [
        error for error in (as_endpoint, as_document) if isinstance(error, UnauthorizedError)
    ]
    if unauthorized and token:
        return unauthorized[0]
    if unauthorized:
        return UnauthorizedError(
            f"{place}: a token is needed. Put it into an environment variable, and give the "
            f"variable's name as --token-variable (and --header and --scheme, unless it is sent as "
            f"`Authorization: Bearer`)."
        )
    if str(as_document) == str(as_endpoint):
        return as_endpoint
    return EndpointError(
        f"{place}: neither an OpenAPI document nor a GraphQL endpoint that shows its schema. If it "
        f"wants a token, name its variable with --token-variable.\n"
        f"  as a document: {_reason(as_document, place)}\n"
        f"  as an endpoint: {_reason(as_endpoint, place)}"
    )


def _reason(error: EndpointError, place: str) -> str:
    return str(error).removeprefix(f"{place}: ")


def candidate_api(kind: ApiKind, endpoint: str, auth: AuthConfiguration | None) -> ApiConfiguration:
    """An API as the readers of schemas need it, before there is a configuration of it."""
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
