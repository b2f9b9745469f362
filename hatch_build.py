"""What the build adds: the pinned schemas for the sandbox, and a README that is read elsewhere."""

from __future__ import annotations

import gzip
import re
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

PINS = (
    "railway/schema.graphql",
    "hasura/schema.graphql",
    "northflank/openapi.json",
)
REPOSITORY = "https://github.com/paasport/paasport"
_LINK = re.compile(r"(\]\()(?![a-z]+:|#)([^)\s]+)")
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


class AbsoluteLinks(MetadataHookInterface):
    """Makes the README the description, with links to the files of the release's tag."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the description; on a package index a relative link leads nowhere."""
        root = Path(self.root)
        version = _VERSION.search((root / "paasport/version.py").read_text(encoding="utf-8"))
        if version is None:
            raise ValueError("paasport/version.py: has no __version__.")
        text = (root / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": _LINK.sub(rf"\g<1>{REPOSITORY}/blob/v{version[1]}/\g<2>", text),
        }


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
