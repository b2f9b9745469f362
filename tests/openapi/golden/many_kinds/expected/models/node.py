from typing import TYPE_CHECKING, Annotated, TypeAlias

from paasport_runtime.contract import OpenUnion, UnknownObject, later

if TYPE_CHECKING:
    from .addon_variant import AddonVariant
    from .build_variant import BuildVariant
    from .cron_variant import CronVariant
    from .domain_variant import DomainVariant
    from .group_variant import GroupVariant
    from .job_variant import JobVariant
    from .pause_variant import PauseVariant
    from .volume_variant import VolumeVariant
else:
    AddonVariant = later(__package__, ".addon_variant", "AddonVariant")
    BuildVariant = later(__package__, ".build_variant", "BuildVariant")
    CronVariant = later(__package__, ".cron_variant", "CronVariant")
    DomainVariant = later(__package__, ".domain_variant", "DomainVariant")
    GroupVariant = later(__package__, ".group_variant", "GroupVariant")
    JobVariant = later(__package__, ".job_variant", "JobVariant")
    PauseVariant = later(__package__, ".pause_variant", "PauseVariant")
    VolumeVariant = later(__package__, ".volume_variant", "VolumeVariant")

Node: TypeAlias = Annotated[
    AddonVariant
    | BuildVariant
    | CronVariant
    | DomainVariant
    | GroupVariant
    | JobVariant
    | PauseVariant
    | VolumeVariant
    | UnknownObject,
    OpenUnion(
        {
            "Addon": AddonVariant,
            "Build": BuildVariant,
            "Cron": CronVariant,
            "Domain": DomainVariant,
            "Group": GroupVariant,
            "Job": JobVariant,
            "Pause": PauseVariant,
            "Volume": VolumeVariant,
        },
        tag="node_kind",
        wire_tag="nodeKind",
    ),
]
