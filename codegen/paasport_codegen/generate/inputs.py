"""The inputs of an API's package, read once and hashed."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from paasport_codegen.config.model import ApiConfiguration, relative_path
from paasport_codegen.generate.misspelt_scalars import refuse_misspelt_scalars
from paasport_codegen.generate.scalar_paths import refuse_missing_scalars
from paasport_codegen.output.fingerprints import digest, generator_fingerprint
from paasport_codegen.output.kept import kept_folder
from paasport_codegen.pins.pins import Pin, verify_pin


@dataclass(slots=True)
class GenerationInputs:
    """The verified pin and the operation files of one API.

    Attributes:
        api: The API.
        schema: The pinned schema; empty once taken.
        schema_file: Its file, for messages.
        schema_sha256: Its hash from the lock.
        texts: The operation files by name.
        foundation: A hash of everything except the operation files, including the generator.
        fingerprint: A hash of pin, operations and configuration, without the generator.
        target: The folder of the package, for messages.
        kept: The cache folder, if there is one.
    """

    api: ApiConfiguration
    schema: bytes
    schema_file: str
    schema_sha256: str
    texts: Mapping[str, str]
    foundation: str
    fingerprint: str
    target: str
    kept: Path | None

    def take_schema(self) -> bytes:
        """The pinned schema, which is then released: it may be large."""
        schema, self.schema = self.schema, b""
        return schema


def read_inputs(
    root: Path,
    api: ApiConfiguration,
    pin: Pin | None = None,
    texts: Mapping[str, str] | None = None,
) -> GenerationInputs:
    """Read the pin and the operations of an API of the project at `root`.

    `pin` replaces the current one, and `texts` the operations, by file.

    Raises `DocumentError` for a pin that does not match its lock, and `UsageError` for a configured
    scalar with another name in the schema or a type that cannot be imported.
    """
    pin = pin or verify_pin(api)
    if api.queries is None:
        texts = {}
    elif texts is None:
        from paasport_codegen.documents.operation_files import read_texts

        texts = read_texts(api.queries, root)
    if api.kind == "graphql":
        refuse_misspelt_scalars(api.name, api.scalars, pin.content)
        refuse_missing_scalars(root, api)
    settings = json.dumps(_settings(api), default=lambda path: relative_path(path, root))
    foundation = [("configuration", settings.encode()), ("schema", pin.content)]
    return GenerationInputs(
        api=api,
        schema=pin.content,
        schema_file=relative_path(api.schema, root),
        schema_sha256=pin.lock.canonical_sha256,
        texts=texts,
        # The cache is unformatted and depends on how this Python writes code.
        foundation=digest(
            [
                *foundation,
                ("generator", generator_fingerprint().encode()),
                ("python", sys.version.encode()),
            ]
        ),
        fingerprint=digest(
            [*foundation, *((name, text.encode()) for name, text in sorted(texts.items()))]
        ),
        target=relative_path(api.target, root),
        kept=kept_folder(root),
    )


def _settings(value: Any) -> Any:
    """The configured values without defaults, so that new settings do not change the hash."""
    if is_dataclass(value):
        return {
            entry.name: _settings(given)
            for entry in fields(value)
            if (given := getattr(value, entry.name)) != entry.default
            and (entry.default_factory is MISSING or given != entry.default_factory())
        }
    if isinstance(value, Mapping):
        return {name: _settings(given) for name, given in value.items()}
    if isinstance(value, list | tuple):
        return [_settings(given) for given in value]
    return value
