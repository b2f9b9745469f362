"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .operations.update_env_object import UpdateEnvObjectRequest as UpdateEnvObjectRequest
from .operations.update_env_object import UpdateEnvObjectResponse as UpdateEnvObjectResponse
from .operations.update_envs_object import UpdateEnvsObjectRequest as UpdateEnvsObjectRequest
from .operations.update_envs_object import UpdateEnvsObjectResponse as UpdateEnvsObjectResponse
from .operations.update_envs_object import (
    UpdateEnvsObjectResponseKind as UpdateEnvsObjectResponseKind,
)
from .operations.update_envs_object import (
    UpdateEnvsObjectResponseProtocol as UpdateEnvsObjectResponseProtocol,
)
from .operations.update_envs_object import (
    UpdateEnvsObjectResponseStorage as UpdateEnvsObjectResponseStorage,
)
from .request_types.update_env_object import (
    UpdateEnvObjectRequestDict as UpdateEnvObjectRequestDict,
)
from .request_types.update_envs_object import (
    UpdateEnvsObjectRequestDict as UpdateEnvsObjectRequestDict,
)

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "UpdateEnvObjectRequest",
    "UpdateEnvObjectRequestDict",
    "UpdateEnvObjectResponse",
    "UpdateEnvsObjectRequest",
    "UpdateEnvsObjectRequestDict",
    "UpdateEnvsObjectResponse",
    "UpdateEnvsObjectResponseKind",
    "UpdateEnvsObjectResponseProtocol",
    "UpdateEnvsObjectResponseStorage",
]
