"""Caching a generation, so that the next one only makes what changes.

The cache does not affect what is written: it records what equal inputs produced. Anything missing,
damaged or made by another generator is recreated.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paasport_codegen.generate.inputs import GenerationInputs
from paasport_codegen.output.fingerprints import digest, generator_fingerprint
from paasport_codegen.output.kept import KeptFile


def kept_parts(entry: GenerationInputs) -> KeptFile | None:
    """Where the parts of a GraphQL package are cached, if at all."""
    if entry.kept is None:
        return None
    return KeptFile(entry.kept / f"{entry.api.name}.parts.json", entry.foundation)


@dataclass(frozen=True, slots=True)
class KeptSources:
    """The hashes of each compiled and formatted source, before and after."""

    hashes: Mapping[str, str]

    @classmethod
    def read(cls, entry: GenerationInputs) -> KeptSources:
        """The cache of a package; empty if it cannot be read."""
        file = _kept_sources(entry)
        content = file.read() if file is not None else None
        # The hash before the content was checked, so the content is intact.
        return cls(json.loads(content) if content is not None else {})

    def compiled(self, source: str) -> bool:
        """Whether a source has been compiled."""
        return source_hash(source) in self.hashes

    def formatted(self, source: str, present: bytes) -> bytes | None:
        """The formatted text of the source with this hash, below its header, if a file has it."""
        kept = self.hashes.get(source)
        if kept is None:
            return None
        body = _body(present)
        return body if kept == _hash(body) else None


def keep_sources(
    entry: GenerationInputs, sources: Mapping[str, str], files: Mapping[str, bytes]
) -> None:
    """Cache the results for the sources of a package, which are given by their hashes."""
    file = _kept_sources(entry)
    if file is not None:
        hashes = {found: _hash(_body(files[name])) for name, found in sources.items()}
        file.write(json.dumps(hashes, indent=0).encode())


def kept_fields(entry: GenerationInputs) -> KeptFile | None:
    """Where the fields of an OpenAPI package are cached, if at all."""
    return _by_tools(entry, "fields")


def keep_result(entry: GenerationInputs, outputs: str) -> None:
    """Keep that the tools installed here make `outputs` of the inputs of a package."""
    file = _kept_result(entry)
    if file is not None:
        file.write(f"{entry.fingerprint} {outputs}".encode())


def is_kept_result(entry: GenerationInputs, outputs: str) -> bool:
    """Whether it is known that the tools installed here make `outputs` of a package's inputs."""
    file = _kept_result(entry)
    return file is not None and file.read() == f"{entry.fingerprint} {outputs}".encode()


def forget(entries: Iterable[GenerationInputs]) -> None:
    """Discard the cache of some packages."""
    for entry in entries:
        for file in (
            kept_parts(entry),
            kept_fields(entry),
            _kept_sources(entry),
            _kept_result(entry),
        ):
            if file is not None:
                file.forget()


def _kept_sources(entry: GenerationInputs) -> KeptFile | None:
    return _by_tools(entry, "sources")


def _kept_result(entry: GenerationInputs) -> KeptFile | None:
    return _by_tools(entry, "result")


def _by_tools(entry: GenerationInputs, kind: str) -> KeptFile | None:
    """A file whose content depends only on the tools that made it."""
    if entry.kept is None:
        return None
    tools = [("generator", generator_fingerprint().encode()), ("python", sys.version.encode())]
    return KeptFile(entry.kept / f"{entry.api.name}.{kind}.json", digest(tools))


def _body(content: bytes) -> bytes:
    """The text below the header, which names the schema's file."""
    return content.partition(b"\n")[2]


def source_hash(source: str) -> str:
    """The hash that identifies a source."""
    # A source with half a character has not been compiled yet, which refuses it.
    return _hash(source.encode("utf-8", "surrogatepass"))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
