"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "ExampleApi": "client",
        "Things": "operations.put_things",
        "ThingsAddon": "operations.put_things",
        "ThingsAnything": "operations.put_things",
        "ThingsBuildpack": "operations.put_things",
        "ThingsDockerfile": "operations.put_things",
        "ThingsInput": "operations.put_things",
        "ThingsInputAddon": "models.things_input_addon",
        "ThingsInputAddonDict": "request_types.put_things",
        "ThingsInputAnything": "models.things_input_anything",
        "ThingsInputAnythingDict": "request_types.put_things",
        "ThingsInputBuildpack": "models.things_input_dockerfile",
        "ThingsInputBuildpackDict": "request_types.put_things",
        "ThingsInputDict": "request_types.put_things",
        "ThingsInputDockerfile": "models.things_input_dockerfile",
        "ThingsInputDockerfileDict": "request_types.put_things",
        "ThingsInputJob": "models.things_input_addon",
        "ThingsInputJobDict": "request_types.put_things",
        "ThingsInputSingle": "models.things_input_single",
        "ThingsInputSingleDict": "request_types.put_things",
        "ThingsInputStrategy": "models.things_input_strategy",
        "ThingsInputStrategyDict": "request_types.put_things",
        "ThingsInputTaggedItem": "models.things_input_addon",
        "ThingsInputUntagged": "models.things_input_dockerfile",
        "ThingsInputVcsPush": "models.things_input_addon",
        "ThingsInputVcsPushDict": "request_types.put_things",
        "ThingsJob": "operations.put_things",
        "ThingsModes": "operations.put_things",
        "ThingsSingle": "operations.put_things",
        "ThingsStrategy": "operations.put_things",
        "ThingsTaggedItem": "operations.put_things",
        "ThingsUntagged": "operations.put_things",
        "ThingsVcsPush": "operations.put_things",
    },
)
