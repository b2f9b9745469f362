"""A live OpenAPI document over HTTP, with a conditional request if the pin allows one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.parsing import HtmlPageError, parse_document
from paasport_codegen.errors import DocumentError, EndpointError
from paasport_codegen.pins.advice import CHECK_ENDPOINT, LATER
from paasport_codegen.pins.http_download import DownloadLimits, Request, download
from paasport_codegen.pins.http_responses import auth_headers, check_status
from paasport_codegen.pins.lock import SnapshotLock


@dataclass(frozen=True, slots=True)
class DownloadedDocument:
    """A parsed document with its raw bytes and the validators of the server."""

    document: JsonObject
    raw: bytes
    etag: str
    last_modified: str
    location: str


def download_openapi(
    api: ApiConfiguration,
    token: str,
    known: SnapshotLock | None,
    limits: DownloadLimits,
    received: Callable[[int], None] = lambda _: None,
) -> DownloadedDocument | None:
    """Get the document of `api`; None means that it is still the one of the lock `known`.

    Raises `EndpointError` with the endpoint and what to do.
    """
    headers = {
        "Accept": "application/json, application/yaml;q=0.9, */*;q=0.5",
        "User-Agent": "paasport-snapshot",
        **auth_headers(api, token),
    }
    if known is not None:
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
    response = download(Request(api.endpoint, "GET", headers), limits, received)
    check_status(response, api, token)
    if response.status == 304:
        if known is None:
            raise EndpointError(
                f"{response.location}: unexpected HTTP 304 without a conditional request. Try "
                "again."
            )
        return None
    try:
        document = parse_document(response.content)
    except DocumentError as error:
        page = isinstance(error, HtmlPageError)
        advice = CHECK_ENDPOINT if page else LATER
        raise EndpointError(f"{response.location}: {error}", advice) from error
    etag, modified = (response.headers.get(name, "") for name in ("etag", "last-modified"))
    return DownloadedDocument(document, response.content, etag, modified, response.location)
