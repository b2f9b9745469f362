"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.put_things_request_addon import PutThingsRequestAddon as PutThingsRequestAddon
from .models.put_things_request_addon import PutThingsRequestJob as PutThingsRequestJob
from .models.put_things_request_addon import (
    PutThingsRequestTaggedItem as PutThingsRequestTaggedItem,
)
from .models.put_things_request_addon import PutThingsRequestVcsPush as PutThingsRequestVcsPush
from .models.put_things_request_anything import PutThingsRequestAnything as PutThingsRequestAnything
from .models.put_things_request_dockerfile import (
    PutThingsRequestBuildpack as PutThingsRequestBuildpack,
)
from .models.put_things_request_dockerfile import (
    PutThingsRequestDockerfile as PutThingsRequestDockerfile,
)
from .models.put_things_request_dockerfile import (
    PutThingsRequestUntagged as PutThingsRequestUntagged,
)
from .models.put_things_request_single import PutThingsRequestSingle as PutThingsRequestSingle
from .models.put_things_request_strategy import PutThingsRequestStrategy as PutThingsRequestStrategy
from .operations.put_things import PutThingsResponseAddon as PutThingsResponseAddon
from .operations.put_things import PutThingsResponseAnything as PutThingsResponseAnything
from .operations.put_things import PutThingsResponseBuildpack as PutThingsResponseBuildpack
from .operations.put_things import PutThingsResponseDockerfile as PutThingsResponseDockerfile
from .operations.put_things import PutThingsResponseJob as PutThingsResponseJob
from .operations.put_things import PutThingsResponseMode as PutThingsResponseMode
from .operations.put_things import PutThingsResponseModes as PutThingsResponseModes
from .operations.put_things import PutThingsResponseSingle as PutThingsResponseSingle
from .operations.put_things import PutThingsResponseStrategy as PutThingsResponseStrategy
from .operations.put_things import PutThingsResponseTaggedItem as PutThingsResponseTaggedItem
from .operations.put_things import PutThingsResponseUntagged as PutThingsResponseUntagged
from .operations.put_things import PutThingsResponseVcsPush as PutThingsResponseVcsPush
from .operations.put_things import Things as Things
from .operations.put_things import ThingsInput as ThingsInput
from .request_types.put_things import PutThingsRequestAddonDict as PutThingsRequestAddonDict
from .request_types.put_things import PutThingsRequestAnythingDict as PutThingsRequestAnythingDict
from .request_types.put_things import PutThingsRequestBuildpackDict as PutThingsRequestBuildpackDict
from .request_types.put_things import (
    PutThingsRequestDockerfileDict as PutThingsRequestDockerfileDict,
)
from .request_types.put_things import PutThingsRequestJobDict as PutThingsRequestJobDict
from .request_types.put_things import PutThingsRequestSingleDict as PutThingsRequestSingleDict
from .request_types.put_things import PutThingsRequestStrategyDict as PutThingsRequestStrategyDict
from .request_types.put_things import PutThingsRequestVcsPushDict as PutThingsRequestVcsPushDict
from .request_types.put_things import ThingsInputDict as ThingsInputDict

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "PutThingsRequestAddon",
    "PutThingsRequestAddonDict",
    "PutThingsRequestAnything",
    "PutThingsRequestAnythingDict",
    "PutThingsRequestBuildpack",
    "PutThingsRequestBuildpackDict",
    "PutThingsRequestDockerfile",
    "PutThingsRequestDockerfileDict",
    "PutThingsRequestJob",
    "PutThingsRequestJobDict",
    "PutThingsRequestSingle",
    "PutThingsRequestSingleDict",
    "PutThingsRequestStrategy",
    "PutThingsRequestStrategyDict",
    "PutThingsRequestTaggedItem",
    "PutThingsRequestUntagged",
    "PutThingsRequestVcsPush",
    "PutThingsRequestVcsPushDict",
    "PutThingsResponseAddon",
    "PutThingsResponseAnything",
    "PutThingsResponseBuildpack",
    "PutThingsResponseDockerfile",
    "PutThingsResponseJob",
    "PutThingsResponseMode",
    "PutThingsResponseModes",
    "PutThingsResponseSingle",
    "PutThingsResponseStrategy",
    "PutThingsResponseTaggedItem",
    "PutThingsResponseUntagged",
    "PutThingsResponseVcsPush",
    "Things",
    "ThingsInput",
    "ThingsInputDict",
]
