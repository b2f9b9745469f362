"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.things_input_addon import ThingsInputAddon as ThingsInputAddon
from .models.things_input_addon import ThingsInputJob as ThingsInputJob
from .models.things_input_addon import ThingsInputTaggedItem as ThingsInputTaggedItem
from .models.things_input_addon import ThingsInputVcsPush as ThingsInputVcsPush
from .models.things_input_anything import ThingsInputAnything as ThingsInputAnything
from .models.things_input_dockerfile import ThingsInputBuildpack as ThingsInputBuildpack
from .models.things_input_dockerfile import ThingsInputDockerfile as ThingsInputDockerfile
from .models.things_input_dockerfile import ThingsInputUntagged as ThingsInputUntagged
from .models.things_input_single import ThingsInputSingle as ThingsInputSingle
from .models.things_input_strategy import ThingsInputStrategy as ThingsInputStrategy
from .operations.put_things import Things as Things
from .operations.put_things import ThingsAddon as ThingsAddon
from .operations.put_things import ThingsAnything as ThingsAnything
from .operations.put_things import ThingsBuildpack as ThingsBuildpack
from .operations.put_things import ThingsDockerfile as ThingsDockerfile
from .operations.put_things import ThingsInput as ThingsInput
from .operations.put_things import ThingsJob as ThingsJob
from .operations.put_things import ThingsModes as ThingsModes
from .operations.put_things import ThingsSingle as ThingsSingle
from .operations.put_things import ThingsStrategy as ThingsStrategy
from .operations.put_things import ThingsTaggedItem as ThingsTaggedItem
from .operations.put_things import ThingsUntagged as ThingsUntagged
from .operations.put_things import ThingsVcsPush as ThingsVcsPush
from .request_types.put_things import ThingsInputAddonDict as ThingsInputAddonDict
from .request_types.put_things import ThingsInputAnythingDict as ThingsInputAnythingDict
from .request_types.put_things import ThingsInputBuildpackDict as ThingsInputBuildpackDict
from .request_types.put_things import ThingsInputDict as ThingsInputDict
from .request_types.put_things import ThingsInputDockerfileDict as ThingsInputDockerfileDict
from .request_types.put_things import ThingsInputJobDict as ThingsInputJobDict
from .request_types.put_things import ThingsInputSingleDict as ThingsInputSingleDict
from .request_types.put_things import ThingsInputStrategyDict as ThingsInputStrategyDict
from .request_types.put_things import ThingsInputVcsPushDict as ThingsInputVcsPushDict

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "Things",
    "ThingsAddon",
    "ThingsAnything",
    "ThingsBuildpack",
    "ThingsDockerfile",
    "ThingsInput",
    "ThingsInputAddon",
    "ThingsInputAddonDict",
    "ThingsInputAnything",
    "ThingsInputAnythingDict",
    "ThingsInputBuildpack",
    "ThingsInputBuildpackDict",
    "ThingsInputDict",
    "ThingsInputDockerfile",
    "ThingsInputDockerfileDict",
    "ThingsInputJob",
    "ThingsInputJobDict",
    "ThingsInputSingle",
    "ThingsInputSingleDict",
    "ThingsInputStrategy",
    "ThingsInputStrategyDict",
    "ThingsInputTaggedItem",
    "ThingsInputUntagged",
    "ThingsInputVcsPush",
    "ThingsInputVcsPushDict",
    "ThingsJob",
    "ThingsModes",
    "ThingsSingle",
    "ThingsStrategy",
    "ThingsTaggedItem",
    "ThingsUntagged",
    "ThingsVcsPush",
]
