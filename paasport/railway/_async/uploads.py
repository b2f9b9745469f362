"""Deploying a local folder, like `railway up`.

This is not part of Railway's public API; it sends what Railway's CLI sends.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Final, cast
from urllib.parse import quote, urlencode, urlsplit

from paasport_api.railway.endpoint import ENDPOINT
from paasport_runtime.calls.retries import WRITE_STATUSES
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.http.json_values import as_text, get_field
from paasport_runtime.http.messages import HttpRequest, HttpResponse, body_headers, mask_response
from paasport_runtime.http.response_errors import read_json
from paasport_runtime.http.status_errors import status_error
from paasport_runtime.http.streamed_content import FileSource, StreamedContent
from paasport_runtime.secrets.masking import Secret
from paasport_runtime.version import __version__

from ...shared.results import unusable_result
from ..packing import async_pack
from .deployment import AsyncDeployment

ProgressHook = Callable[[int, int], object]
"""Called with the bytes sent so far and in total."""

_OPERATION: Final = "up"


class AsyncUploadedDeployment(AsyncDeployment):
    """A handle for a deployment of an uploaded folder.

    Attributes:
        url: Its page on the dashboard; None if the server returned none.
        logs_url: The page of its logs.
        deployment_domain: The domain that it will be reachable at; None if it has none.
    """

    __slots__ = ("deployment_domain", "logs_url", "url")

    def __init__(
        self,
        transport: AsyncGraphQLTransport,
        deployment_id: str,
        *,
        url: str | None,
        logs_url: str | None,
        deployment_domain: str | None,
    ) -> None:
        super().__init__(transport, deployment_id)
        self.url = url
        self.logs_url = logs_url
        self.deployment_domain = deployment_domain


async def upload_folder(
    transport: AsyncGraphQLTransport,
    path: str | os.PathLike[str],
    *,
    project: str,
    environment: str,
    service: str,
    message: str | None,
    on_progress: ProgressHook | None,
    deadline: float,
) -> AsyncUploadedDeployment:
    """Pack a folder and send it.

    Args:
        transport: Sends the request.
        path: The folder.
        project: The project.
        environment: The environment.
        service: The service.
        message: The deployment's message.
        on_progress: Called after each part.
        deadline: Seconds for sending, including all attempts.

    Returns:
        The deployment.

    Raises:
        RequestValidationError: The folder cannot be packed.
        HTTPStatusError: The server rejected it.
        PaasportError: The request failed; see `paasport.errors`.
    """
    query = {"serviceId": service} | ({} if message is None else {"message": message})
    place = f"/project/{quote(project, safe='')}/environment/{quote(environment, safe='')}/up"
    url = f"{_server(transport.base_url)}{place}?{urlencode(query, quote_via=quote)}"
    retries = replace(transport.options.retries, write_statuses=WRITE_STATUSES)
    sender = transport.with_options(deadline=deadline, retries=retries)
    with tempfile.TemporaryFile() as packed:
        await async_pack(Path(path), packed)
        packed.seek(0)
        watched = packed if on_progress is None else _Watched(packed, on_progress)
        content = StreamedContent((FileSource(cast("IO[bytes]", watched)),))
        headers = {**body_headers(content, "application/gzip"), "x-source": _source()}
        request = HttpRequest(_OPERATION, "POST", url, content, headers)
        reply = await sender.send(request, _read)
    deployment_id = as_text(get_field(reply, "deploymentId"))
    if deployment_id is None:
        raise unusable_result(
            _OPERATION, "the reply names no deployment; check the dashboard before trying again"
        )
    return AsyncUploadedDeployment(
        transport,
        deployment_id,
        url=as_text(get_field(reply, "url")),
        logs_url=as_text(get_field(reply, "logsUrl")),
        deployment_domain=as_text(get_field(reply, "deploymentDomain")),
    )


class _Watched:
    """A file that reports how much of it has been read.

    Args:
        file: The file.
        on_progress: Called with the position and the size after each part.
    """

    def __init__(self, file: IO[bytes], on_progress: ProgressHook) -> None:
        self._file = file
        self._size = file.seek(0, os.SEEK_END)
        file.seek(0)
        self._on_progress = on_progress
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        self._on_progress(self._file.tell(), self._size)
        return part


def _server(base_url: str) -> str:
    return base_url.removesuffix(urlsplit(ENDPOINT.base_url).path)


def _source() -> str:
    return f"paasport {__version__}"


def _read(response: HttpResponse, secret: Secret) -> object:
    masked = mask_response(response, secret)
    if response.status != 200:
        refusal = status_error(masked)
        if response.status == 413:
            refusal.add_note(
                "The archive is too large. List in .railwayignore what the build does not need"
            )
        raise refusal
    return read_json(masked.content)
