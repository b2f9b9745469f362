"""Getting a schema, live or from a file, as a canonical form with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from paasport_codegen.config.model import ApiConfiguration, ApiKind
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.parsing import decode, parse_document, parse_json
from paasport_codegen.errors import DocumentError
from paasport_codegen.output.files import file_system_error
from paasport_codegen.pins.advice import PIN_A_COPY
from paasport_codegen.pins.canonical import CanonicalForm
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from paasport_codegen.pins.document_sources import DocumentSource, FolderSource, OriginSource
from paasport_codegen.pins.http_download import DownloadLimits, Request, download
from paasport_codegen.pins.http_responses import auth_headers, check_status, token_of
from paasport_codegen.pins.lock import ObtainMethod, SnapshotLock, public_location
from paasport_codegen.terminal.progress import Progress


@dataclass(frozen=True, slots=True)
class Obtained:
    """A schema and its source."""

    form: CanonicalForm
    raw: bytes
    source: str
    method: ObtainMethod
    etag: str = ""
    last_modified: str = ""
    left_out: tuple[str, ...] = ()


def obtain_live(
    api: ApiConfiguration,
    environment: Mapping[str, str],
    known: SnapshotLock | None,
    limits: DownloadLimits,
    progress: Progress,
) -> Obtained | None:
    """Query the endpoint of `api`; None means that the server reports no change.

    Raises `EndpointError` if the response is unusable, `DocumentError` if the schema is invalid,
    and `UsageError` if a token is missing.
    """
    source = public_location(api.endpoint)
    token = token_of(api, dict(environment))
    progress.step(f"asking {source}")
    if api.kind == "graphql":
        from paasport_codegen.pins.canonical_graphql import canonicalize_introspection
        from paasport_codegen.pins.introspection import introspect

        result = introspect(api, token, limits, progress.received)
        progress.step("canonicalizing the schema")
        try:
            form = canonicalize_introspection(result.data)
        except DocumentError as error:
            raise DocumentError(f"{source}: {error}", PIN_A_COPY) from error
        return Obtained(form, result.raw, source, "introspection", left_out=result.left_out)

    from paasport_codegen.pins.openapi_download import download_openapi

    answer = download_openapi(api, token, known, limits, progress.received)
    if answer is None:
        return None
    progress.step("canonicalizing the document")
    try:
        files = OriginSource(answer.location, api, token, limits)
        form = canonicalize_openapi(answer.document, files)
    except DocumentError as error:
        raise DocumentError(f"{source}: {error}", PIN_A_COPY) from error
    if any(repair.kind == "bundled" for repair in form.repairs):
        # The server's validators only apply to one file of several.
        return Obtained(form, answer.raw, source, "download")
    return Obtained(form, answer.raw, source, "download", answer.etag, answer.last_modified)


def obtain_from_file(
    api: ApiConfiguration,
    path: Path,
    limits: DownloadLimits,
    progress: Progress,
    within: Path | None = None,
) -> Obtained:
    """Read a schema from a file: SDL or an introspection result, or an OpenAPI document.

    `within` is the folder whose files the document may refer to; by default its own.

    Raises `DocumentError` with the name of the file, and `FileSystemError`.
    """
    progress.step(f"reading {path.name}")
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise DocumentError("not a regular file; save the schema to a file and pass that.")
        if status.st_size > limits.size:
            raise DocumentError(f"the file is larger than the limit of {limits.size:,} bytes.")
        raw = path.read_bytes()
        progress.step("canonicalizing the schema")
        form = canonical_form(api.kind, raw, FolderSource(path, limits, within))
    except OSError as error:
        raise file_system_error("read", path, error) from error
    except DocumentError as error:
        raise DocumentError(f"{path}: {error}") from error
    return Obtained(form, raw, path.name, "file")


def obtain_download(
    api: ApiConfiguration,
    environment: Mapping[str, str],
    limits: DownloadLimits,
    progress: Progress,
) -> Obtained:
    """Download the document at the endpoint of `api` as if it were a file, also for GraphQL.

    Raises like `obtain_live`.
    """
    source = public_location(api.endpoint)
    token = token_of(api, dict(environment))
    progress.step(f"asking {source}")
    headers = {"User-Agent": "paasport-snapshot", **auth_headers(api, token)}
    response = download(Request(api.endpoint, "GET", headers), limits, progress.received)
    check_status(response, api, token)
    progress.step("canonicalizing the schema")
    try:
        form = canonical_form(api.kind, response.content)
    except DocumentError as error:
        raise DocumentError(f"{source}: {error}") from error
    return Obtained(form, response.content, source, "download")


def canonical_form(
    kind: ApiKind, raw: bytes, source: DocumentSource | None = None
) -> CanonicalForm:
    """The canonical form of a file: SDL or an introspection result, or an OpenAPI document.

    Args:
        kind: What it is.
        raw: Its bytes.
        source: Where the other files of an OpenAPI document come from.

    Raises `DocumentError`.
    """
    if kind == "openapi":
        return canonicalize_openapi(parse_document(raw), source)

    from paasport_codegen.pins.canonical_graphql import canonicalize_introspection, canonicalize_sdl

    text = decode(raw)
    if not text.strip():
        raise DocumentError("the document is empty.")
    # No SDL begins with `{`, and none with `<`.
    if not text.lstrip().startswith(("{", "<")):
        return canonicalize_sdl(text)
    result = parse_json(raw)
    data = result.get("data", result) if is_object(result) else None
    if not is_object(data) or "__schema" not in data:
        raise DocumentError("the JSON is not an introspection result: `__schema` is missing.")
    return canonicalize_introspection(data)
