"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "ExampleApi": "client",
        "PutThingsRequestAddon": "models.put_things_request_addon",
        "PutThingsRequestAddonDict": "request_types.put_things",
        "PutThingsRequestAnything": "models.put_things_request_anything",
        "PutThingsRequestAnythingDict": "request_types.put_things",
        "PutThingsRequestBuildpack": "models.put_things_request_dockerfile",
        "PutThingsRequestBuildpackDict": "request_types.put_things",
        "PutThingsRequestDockerfile": "models.put_things_request_dockerfile",
        "PutThingsRequestDockerfileDict": "request_types.put_things",
        "PutThingsRequestJob": "models.put_things_request_addon",
        "PutThingsRequestJobDict": "request_types.put_things",
        "PutThingsRequestSingle": "models.put_things_request_single",
        "PutThingsRequestSingleDict": "request_types.put_things",
        "PutThingsRequestStrategy": "models.put_things_request_strategy",
        "PutThingsRequestStrategyDict": "request_types.put_things",
        "PutThingsRequestTaggedItem": "models.put_things_request_addon",
        "PutThingsRequestUntagged": "models.put_things_request_dockerfile",
        "PutThingsRequestVcsPush": "models.put_things_request_addon",
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
