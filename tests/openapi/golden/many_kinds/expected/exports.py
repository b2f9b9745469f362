"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AddonSpec": "models.addon_variant",
        "AddonVariant": "models.addon_variant",
        "AsyncExampleApi": "async_client",
        "BuildPhase": "models.build_variant",
        "BuildVariant": "models.build_variant",
        "CronVariant": "models.cron_variant",
        "DomainVariant": "models.domain_variant",
        "ExampleApi": "client",
        "GetPlanResponse": "operations.get_plan",
        "GroupVariant": "models.group_variant",
        "JobVariant": "models.job_variant",
        "Node": "models.node",
        "PauseVariant": "models.pause_variant",
        "Ports": "models.ports",
        "VolumeVariant": "models.volume_variant",
    },
)
