"""Values that Railway accepts in requests, as strings; a test compares them with the enums."""

from __future__ import annotations

from typing import Literal, TypeAlias

DeploymentStatusText: TypeAlias = Literal[
    "BUILDING",
    "CRASHED",
    "DEPLOYING",
    "FAILED",
    "INITIALIZING",
    "NEEDS_APPROVAL",
    "QUEUED",
    "REMOVED",
    "REMOVING",
    "SKIPPED",
    "SLEEPING",
    "SUCCESS",
    "WAITING",
]

MetricMeasurementText: TypeAlias = Literal[
    "BACKUP_USAGE_GB",
    "CPU_LIMIT",
    "CPU_USAGE",
    "CPU_USAGE_2",
    "DISK_USAGE_GB",
    "EPHEMERAL_DISK_USAGE_GB",
    "MEASUREMENT_UNSPECIFIED",
    "MEMORY_LIMIT_GB",
    "MEMORY_USAGE_GB",
    "NETWORK_RX_GB",
    "NETWORK_TX_GB",
    "UNRECOGNIZED",
]

MetricTagText: TypeAlias = Literal[
    "DEPLOYMENT_ID",
    "DEPLOYMENT_INSTANCE_ID",
    "ENVIRONMENT_ID",
    "HOST_TYPE",
    "KEY_UNSPECIFIED",
    "PLUGIN_ID",
    "PROJECT_ID",
    "REGION",
    "SERVICE_ID",
    "UNRECOGNIZED",
    "VOLUME_ID",
    "VOLUME_INSTANCE_ID",
]
