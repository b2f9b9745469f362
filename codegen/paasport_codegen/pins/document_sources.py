"""The sources of a document's other files: the folder of its file, or the origin of its URL.

Nothing else is read, whatever the document refers to: no file outside the folder, or the one that
the user named, not even through a symbolic link, and no other origin, which also never receives a
token.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Final, Protocol
from urllib.parse import urlsplit

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.http_download import DownloadLimits, Request, download, origin
from paasport_codegen.pins.http_responses import auth_headers, check_status

_MOST_FILES: Final = 1_000
_GONE: Final = frozenset({404, 410})


class UnreadableSource(Exception):
    """The reason why another file of a document is not read, for a message."""


class DocumentSource(Protocol):
    """Reads the files that a document consists of."""

    @property
    def base(self) -> str:
        """The URL or path of the document itself."""
        ...

    def read(self, address: str) -> bytes:
        """The file at another URL or path.

        Raises `UnreadableSource` if there is none, or if it must not be read.
        """
        ...

    def shown(self, address: str) -> str:
        """A URL or path for messages."""
        ...


@dataclass(slots=True)
class _Budget:
    """How much may still be read."""

    size: int
    files: int = _MOST_FILES

    def open_file(self) -> None:
        """Count another file."""
        self.files -= 1
        if self.files < 0:
            raise DocumentError(f"the document consists of more than {_MOST_FILES:,} files.")

    def take(self, size: int) -> None:
        """Count the bytes read from it."""
        self.size -= size
        if self.size < 0:
            raise DocumentError("the files of the document are larger together than the limit.")


class FolderSource:
    """The files in a document's folder, or in one above it that the user named."""

    def __init__(self, file: Path, limits: DownloadLimits, within: Path | None = None) -> None:
        self._file = file.resolve()
        self._folder = self._file.parent
        self._within = self._folder if within is None else within.resolve()
        self._budget = _Budget(limits.size)
        self.base = self._file.as_uri()

    def read(self, address: str) -> bytes:
        """The content of a file."""
        parts = urlsplit(address)
        if parts.scheme != "file" or parts.netloc:
            raise UnreadableSource("it is a URL, and documents from files must not access servers")
        try:
            path = Path(_system_path(parts.path)).resolve()
            if not path.is_relative_to(self._within):
                raise UnreadableSource(
                    "it is outside the document's folder; `--within` allows one above it"
                    if self._within == self._folder
                    else "it is outside the folder of `--within`"
                )
            status = path.stat()
            if not S_ISREG(status.st_mode):
                raise UnreadableSource("it is not a file")
            self._budget.open_file()
            self._budget.take(status.st_size)
            return path.read_bytes()
        except OSError as error:
            raise UnreadableSource(f"it cannot be read: {error.strerror}") from error
        except (ValueError, RuntimeError) as error:  # a NUL in the name, a cycle of links
            raise UnreadableSource("it is not a valid file name") from error

    def shown(self, address: str) -> str:
        """The path relative to the folder."""
        parts = urlsplit(address)
        if parts.scheme != "file" or parts.netloc:
            return address
        path = os.path.relpath(_system_path(parts.path), self._folder).replace(os.sep, "/")
        return f"{path}#{parts.fragment}" if parts.fragment else path


@dataclass(slots=True)
class OriginSource:
    """The files at other URLs of a document's origin.

    Attributes:
        base: The URL of the document itself.
        api: The API whose token is sent.
        token: The token.
        limits: The limits of all files together.
    """

    base: str
    api: ApiConfiguration
    token: str = field(repr=False)
    limits: DownloadLimits
    _budget: _Budget = field(init=False)

    def __post_init__(self) -> None:
        self._budget = _Budget(self.limits.size)

    def read(self, address: str) -> bytes:
        """The file at a URL; raises `EndpointError` if the server fails."""
        try:
            target = urlsplit(address)
            same = origin(target) == origin(urlsplit(self.base))
        except ValueError as error:
            raise UnreadableSource("it is not a URL") from error
        if not same or target.username:
            raise UnreadableSource("it is at another origin")
        self._budget.open_file()
        limits = DownloadLimits(self._budget.size, self.limits.timeout, self.limits.total)
        headers = {"User-Agent": "paasport-snapshot", **auth_headers(self.api, self.token)}
        response = download(Request(address, "GET", headers), limits)
        if response.status in _GONE:
            raise UnreadableSource(f"the server responded with HTTP {response.status}")
        check_status(response, self.api, self.token)
        self._budget.take(len(response.content))
        return response.content

    def shown(self, address: str) -> str:
        """The URL without its secret parts."""
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _system_path(path: str) -> str:
    """The path of a file URL as this system writes it."""
    from urllib.request import url2pathname

    return url2pathname(path)
