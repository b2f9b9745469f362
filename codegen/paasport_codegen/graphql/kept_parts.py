"""Parts of a package kept from one generation to the next, each with a hash of its inputs.

They are kept as JSON, which is read into these types and nothing else: whoever may write into the
project could place a pickle that runs code.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

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
        """The parts that were made from these texts."""
        return cls(parts, hashes(texts))

    @classmethod
    def read(cls, file: KeptFile) -> KeptParts | None:
        """What a file holds; None where that is nothing of use."""
        content = file.read()
        try:
            return _adapter().validate_json(content) if content is not None else None
        except ValidationError:
            return None

    def write(self, file: KeptFile) -> None:
        """Keep the parts, unless the name of a file is no text."""
        with contextlib.suppress(PydanticSerializationError):
            file.write(_adapter().dump_json(self))


def hashes(texts: Mapping[str, str]) -> dict[str, str]:
    """A hash of each text."""
    return {
        name: digest([("text", text.encode("utf-8", "surrogatepass"))])
        for name, text in texts.items()
    }


@cache
def _adapter() -> TypeAdapter[KeptParts]:
    return TypeAdapter(KeptParts)
