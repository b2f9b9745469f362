"""Which operations the facades call, and which of them have no effect in the sandbox, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from graphql import OperationDefinitionNode, parse

from tests.support.sources import ROOT

_MEASURED = "the sandbox measures nothing, and invents no readings"
_NO_MACHINES = "there are no clusters with nodes; a state can have the list"
_NO_CONTENT = "backups have no content, so neither link nor log"
_INHERITED = "which value wins among secret groups is nowhere written down"

SHAPE_ONLY: dict[str, dict[str, str]] = {
    "railway": {
        "Query.estimatedUsage": _MEASURED,
        "Query.httpMetrics": _MEASURED,
        "Query.metrics": _MEASURED,
        "Query.projectServiceUsage": _MEASURED,
        "Query.usage": _MEASURED,
    },
    "hasura": {},
    "northflank": {
        "getAddonMetrics": _MEASURED,
        "getJobMetrics": _MEASURED,
        "getServiceMetrics": _MEASURED,
        "getServiceBuildMetrics": _MEASURED,
        "getCreditBalance": _MEASURED,
        "getEncryptionConfigurationsUsage": _MEASURED,
        "cordonCloudClusterNode": _NO_MACHINES,
        "uncordonCloudClusterNode": _NO_MACHINES,
        "drainCloudClusterNode": _NO_MACHINES,
        "verifyEncryptionConfiguration": "no keys are there to be verified",
        "getAddonBackupDownload": _NO_CONTENT,
        "getAddonBackupLogs": _NO_CONTENT,
        "getAddonRestoreLogs": _NO_CONTENT,
        "retainAddonBackup": "backups do not expire here",
        "getJobRuntimeEnvironmentDetails": _INHERITED,
        "getServiceRuntimeEnvironmentDetails": _INHERITED,
        "triggerGlobalSecretDependents": "nothing tells which templates depend on a secret",
        "finaliseAddonSecretRotation": "the former secret is gone as soon as rotation starts",
        "importTemplateState": "templates of OpenTofu are not run here",
        "purgeSubdomainCdn": "nothing is cached",
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
