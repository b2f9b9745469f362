"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport.runtime.lazy import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "ExampleApi": "client",
        "PutThingsRequestAddon": "operations.put_things",
        "PutThingsRequestAddonDict": "request_types.put_things",
        "PutThingsRequestAnything": "operations.put_things",
        "PutThingsRequestAnythingDict": "request_types.put_things",
        "PutThingsRequestBuildpack": "operations.put_things",
        "PutThingsRequestBuildpackDict": "request_types.put_things",
        "PutThingsRequestDockerfile": "operations.put_things",
        "PutThingsRequestDockerfileDict": "request_types.put_things",
        "PutThingsRequestJob": "operations.put_things",
        "PutThingsRequestJobDict": "request_types.put_things",
        "PutThingsRequestSingle": "operations.put_things",
        "PutThingsRequestSingleDict": "request_types.put_things",
        "PutThingsRequestStrategy": "operations.put_things",
        "PutThingsRequestStrategyDict": "request_types.put_things",
        "PutThingsRequestTaggedItem": "operations.put_things",
        "PutThingsRequestUntagged": "operations.put_things",
        "PutThingsRequestVcsPush": "operations.put_things",
        "PutThingsRequestVcsPushDict": "request_types.put_things",
        "PutThingsResponseAddon": "operations.put_things",
        "PutThingsResponseAnything": "operations.put_things",
        "PutThingsResponseBuildpack": "operations.put_things",
        "PutThingsResponseDockerfile": "operations.put_things",
        "PutThingsResponseJob": "operations.put_things",
        "PutThingsResponseMode": "operations.put_things",
        "PutThingsResponseModes": "operations.put_things",
        "PutThingsResponseSingle": "operations.put_things",
        "PutThingsResponseStrategy": "operations.put_things",
        "PutThingsResponseTaggedItem": "operations.put_things",
        "PutThingsResponseUntagged": "operations.put_things",
        "PutThingsResponseVcsPush": "operations.put_things",
        "Things": "operations.put_things",
        "ThingsInput": "operations.put_things",
        "ThingsInputDict": "request_types.put_things",
    },
)
