"""What the facades send has an effect in the sandbox, or is listed here with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from graphql import OperationDefinitionNode, parse

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.sandbox.clock import Clocks
from paasport_codegen.sandbox.definitions import definitions
from paasport_codegen.sandbox.operations import Fidelity
from paasport_codegen.sandbox.served_api import ServedApi
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
        "importSubdomainCertificate": "nothing tells which certificate a subdomain has",
        "verifyEncryptionConfiguration": "no keys are there to be verified",
        "getAddonBackupDownload": _NO_CONTENT,
        "getAddonBackupLogs": _NO_CONTENT,
        "getAddonRestoreLogs": _NO_CONTENT,
        "retainAddonBackup": "backups do not expire here",
        "getJobRuntimeEnvironmentDetails": _INHERITED,
        "getServiceRuntimeEnvironmentDetails": _INHERITED,
        "triggerGlobalSecretDependents": _INHERITED,
        "finaliseAddonSecretRotation": "the former secret is gone as soon as rotation starts",
        "importTemplateState": "templates of OpenTofu are not run here",
        "purgeSubdomainCdn": "nothing is cached",
    },
}
"""By platform, the operations of the facade that have no effect, and why."""


def _operations(platform: str) -> Iterator[str]:
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


@pytest.mark.parametrize("platform", SHAPE_ONLY)
def test_what_facades_send_has_an_effect(platform: str) -> None:
    [definition] = definitions((platform,), load_configuration(Path(ROOT)))
    table = ServedApi(definition, Clocks(0)).fidelity()

    called = {
        coordinate
        for module in _operations(platform)
        for coordinate in _coordinates(platform, module)
    }

    assert len(called) > 50
    assert {name for name in called if table[name] is Fidelity.SHAPE} == set(SHAPE_ONLY[platform])
