"""The other files of a document in a Git revision."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, unquote, urlsplit

from paasport_codegen.drift.versions.git import GitError, Revision
from paasport_codegen.pins.document_sources import UnreadableSource


class RevisionSource:
    """The files in a document's folder, in a revision."""

    def __init__(self, revision: Revision, path: str) -> None:
        """`path` is that of the document in the tree; nothing is read yet."""
        self._revision = revision
        self._folder = posixpath.dirname(path)
        self.base = f"file:///{quote(path)}"

    def read(self, address: str) -> bytes:
        """The content of a file."""
        parts = urlsplit(address)
        if parts.scheme != "file" or parts.netloc:
            raise UnreadableSource("it is an address, and a document from a file asks no server")
        path = posixpath.normpath(unquote(parts.path)).lstrip("/")
        if self._folder and not path.startswith(f"{self._folder}/"):
            raise UnreadableSource("it is outside the document's folder")
        try:
            content = self._revision.files(path).get(path)
            if content is None:
                raise UnreadableSource(f"{self._revision.label} has no such file")
            return self._revision.read([content])[content]
        except (GitError, ValueError) as error:  # a NUL in the name
            raise UnreadableSource(f"it cannot be read: {error}") from error

    def shown(self, address: str) -> str:
        """The path relative to the folder."""
        parts = urlsplit(address)
        if parts.scheme != "file" or parts.netloc:
            return address
        path = unquote(parts.path).lstrip("/")
        shown = posixpath.relpath(path, self._folder or ".")
        return f"{shown}#{parts.fragment}" if parts.fragment else shown
