"""Packs the pinned schemas into the wheel, for the sandbox where there is no project."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PINS = (
    "railway/schema.graphql",
    "hasura/schema.graphql",
    "northflank/openapi.json",
)


class PackPins(BuildHookInterface):  # type: ignore[type-arg]
    """Adds each pin, compressed, to the package of its platform."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compress the pins; a wheel that is installed in place finds them where they are."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        for pin in PINS:
            packed = Path(self._folder.name, pin.replace("/", "-"))
            content = Path(self.root, "schemas", pin).read_bytes()
            # Without the time of this build, so that wheels of the same source are the same.
            packed.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
            build_data["force_include"][str(packed)] = f"paasport/{pin}.gz"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002  (hatchling's signature)
        """Remove what was compressed."""
        if version != "editable":
            self._folder.cleanup()
