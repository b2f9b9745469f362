"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "ExampleApi": "client",
        "UpdateEnvObjectRequest": "operations.update_env_object",
        "UpdateEnvObjectRequestDict": "request_types.update_env_object",
        "UpdateEnvObjectResponse": "operations.update_env_object",
        "UpdateEnvsObjectRequest": "operations.update_envs_object",
        "UpdateEnvsObjectRequestDict": "request_types.update_envs_object",
        "UpdateEnvsObjectResponse": "operations.update_envs_object",
        "UpdateEnvsObjectResponseKind": "operations.update_envs_object",
        "UpdateEnvsObjectResponseProtocol": "operations.update_envs_object",
        "UpdateEnvsObjectResponseStorage": "operations.update_envs_object",
    },
)
