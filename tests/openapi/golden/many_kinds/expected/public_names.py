"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.addon_variant import AddonSpec as AddonSpec
from .models.addon_variant import AddonVariant as AddonVariant
from .models.build_variant import BuildPhase as BuildPhase
from .models.build_variant import BuildVariant as BuildVariant
from .models.cron_variant import CronVariant as CronVariant
from .models.domain_variant import DomainVariant as DomainVariant
from .models.group_variant import GroupVariant as GroupVariant
from .models.job_variant import JobVariant as JobVariant
from .models.node import Node as Node
from .models.pause_variant import PauseVariant as PauseVariant
from .models.ports import Ports as Ports
from .models.volume_variant import VolumeVariant as VolumeVariant
from .operations.get_plan import GetPlanResponse as GetPlanResponse

__all__ = [
    "AddonSpec",
    "AddonVariant",
    "AsyncExampleApi",
    "BuildPhase",
    "BuildVariant",
    "CronVariant",
    "DomainVariant",
    "ExampleApi",
    "GetPlanResponse",
    "GroupVariant",
    "JobVariant",
    "Node",
    "PauseVariant",
    "Ports",
    "VolumeVariant",
]
