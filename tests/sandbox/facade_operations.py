"""Which operations the facades call, and which of them have no effect in the sandbox, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from graphql import OperationDefinitionNode, parse

from tests.support.sources import ROOT

SHAPE_ONLY: dict[str, dict[str, str]] = {
    "railway": {},
    "hasura": {},
    "northflank": {
        "getEncryptionConfigurationsUsage": "the document does not say what it counts",
        "verifyEncryptionConfiguration": "there are no keys to verify",
        "getAddonBackupDownload": "backups have no content to download",
        "triggerGlobalSecretDependents": "nothing tells which templates depend on a secret",
        "importTemplateState": "templates of OpenTofu are not run here",
    },
}
"""By platform, the operations of the facade that have no effect, and why."""


def called_modules(platform: str) -> Iterator[str]:
    """The modules of the generated client from which the facade takes its operations."""
    found: set[str] = set()
    for file in sorted((ROOT / "paasport" / platform).rglob("*.py")):
        if "_sync" not in file.parts:
            found |= set(
                re.findall(rf"paasport_api\.{platform}\.operations\.(\w+)", file.read_text("utf-8"))
            )
    yield from sorted(found)


def _coordinates(platform: str, module_name: str) -> Iterator[str]:
    """What an operation is called in the table of the sandbox."""
    module = import_module(f"paasport_api.{platform}.operations.{module_name}")
    if platform == "northflank":
        yield (module.OPERATION if hasattr(module, "OPERATION") else module.PAGES.operation).name
        return
    for definition in parse(module.OPERATION.document).definitions:
        if isinstance(definition, OperationDefinitionNode):
            root = definition.operation.value.capitalize()
            if platform == "hasura":
                root = f"{root.lower()}_root"
            for field in definition.selection_set.selections:
                yield f"{root}.{field.name.value}"  # type: ignore[attr-defined]


def called_operations(platform: str) -> set[str]:
    """The operations that the facade of a platform calls, as the sandbox names them."""
    return {
        coordinate
        for module in called_modules(platform)
        for coordinate in _coordinates(platform, module)
    }
