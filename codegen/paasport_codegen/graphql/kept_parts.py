"""Caching the parts of a package, with a hash of each file's text.

They are stored as JSON, which is only parsed into these types: anyone who can write to the project
could plant a pickle that runs code.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from paasport_codegen.graphql.part_forms import json_pieces, package_parts
from paasport_codegen.graphql.parts import PackageParts
from paasport_codegen.output.fingerprints import digest
from paasport_codegen.output.kept import KeptFile


@dataclass(frozen=True, slots=True)
class KeptParts:
    """The parts of a package, and a hash of each file's text."""

    parts: PackageParts
    texts: Mapping[str, str]

    @classmethod
    def of(cls, parts: PackageParts, texts: Mapping[str, str]) -> KeptParts:
        """The parts for these texts."""
        return cls(parts, hashes(texts))

    @classmethod
    def read(cls, file: KeptFile) -> KeptParts | None:
        """The content of a file; None if it is not usable."""
        content = file.read()
        if content is None:
            return None
        try:
            parts, texts = json.loads(content)
            return cls(package_parts(parts), texts)
        except (LookupError, TypeError, ValueError):
            return None

    def write(self, file: KeptFile) -> None:
        """Store the parts, unless a file name is not valid text."""
        with contextlib.suppress(UnicodeEncodeError):
            file.write(*json_pieces(self))


def hashes(texts: Mapping[str, str]) -> dict[str, str]:
    """A hash of each text."""
    return {
        name: digest([("text", text.encode("utf-8", "surrogatepass"))])
        for name, text in texts.items()
    }
