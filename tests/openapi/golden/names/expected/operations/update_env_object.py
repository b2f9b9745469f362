"""`PUT /update-env-object` (UpdateEnvObject)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, RequestModel, ResponseModel, RestOperation


class UpdateEnvObjectRequest(RequestModel):
    schema_: Annotated[str, Field(validation_alias="$schema", serialization_alias="$schema")]
    trigger_build_start: Annotated[
        Omittable[bool],
        Field(validation_alias="trigger:build:start", serialization_alias="trigger:build:start"),
    ] = UNSET
    is_: Annotated[bool, Field(validation_alias="is", serialization_alias="is")]
    """Whether it is."""
    class_: Annotated[
        Omittable[str], Field(validation_alias="class", serialization_alias="class")
    ] = UNSET
    """Deprecated."""
    n9_lives: Annotated[
        Omittable[int], Field(validation_alias="9lives", serialization_alias="9lives")
    ] = UNSET
    id2: Annotated[Omittable[str], Field(validation_alias="_id", serialization_alias="_id")] = UNSET
    id: Omittable[str] = UNSET
    body: Omittable[str] = UNSET
    list_: Annotated[
        Omittable[list[str]], Field(validation_alias="list", serialization_alias="list")
    ] = UNSET
    model_dump_: Annotated[
        Omittable[str], Field(validation_alias="model_dump", serialization_alias="model_dump")
    ] = UNSET
    git_hub_url: Annotated[
        Omittable[str], Field(validation_alias="gitHubURL", serialization_alias="gitHubURL")
    ] = UNSET
    created_by: Omittable[str] = UNSET
    created_at: Annotated[
        Omittable[str], Field(validation_alias="created_at", serialization_alias="created_at")
    ] = UNSET
    created_at2: Annotated[
        Omittable[str], Field(validation_alias="createdAt", serialization_alias="createdAt")
    ] = UNSET
    ipv4_address: Omittable[str] = UNSET
    s3_key: Annotated[
        Omittable[str], Field(validation_alias="s3key", serialization_alias="s3key")
    ] = UNSET


class UpdateEnvObjectResponse(ResponseModel):
    schema_: Annotated[str, Field(validation_alias="$schema", serialization_alias="$schema")]
    trigger_build_start: Annotated[
        bool | None,
        Field(validation_alias="trigger:build:start", serialization_alias="trigger:build:start"),
    ] = None
    is_: Annotated[bool, Field(validation_alias="is", serialization_alias="is")]
    """Whether it is."""
    class_: Annotated[str | None, Field(validation_alias="class", serialization_alias="class")] = (
        None
    )
    """Deprecated."""
    n9_lives: Annotated[
        int | None, Field(validation_alias="9lives", serialization_alias="9lives")
    ] = None
    id2: Annotated[str | None, Field(validation_alias="_id", serialization_alias="_id")] = None
    id: str | None = None
    body: str | None = None
    list_: Annotated[
        list[str] | None, Field(validation_alias="list", serialization_alias="list")
    ] = None
    model_dump_: Annotated[
        str | None, Field(validation_alias="model_dump", serialization_alias="model_dump")
    ] = None
    git_hub_url: Annotated[
        str | None, Field(validation_alias="gitHubURL", serialization_alias="gitHubURL")
    ] = None
    created_by: str | None = None
    created_at: Annotated[
        str | None, Field(validation_alias="created_at", serialization_alias="created_at")
    ] = None
    created_at2: Annotated[
        str | None, Field(validation_alias="createdAt", serialization_alias="createdAt")
    ] = None
    ipv4_address: str | None = None
    s3_key: Annotated[str | None, Field(validation_alias="s3key", serialization_alias="s3key")] = (
        None
    )


OPERATION: RestOperation[UpdateEnvObjectResponse] = RestOperation(
    name="UpdateEnvObject",
    method="PUT",
    path="/update-env-object",
    body=UpdateEnvObjectRequest,
    reply=UpdateEnvObjectResponse,
    envelope=None,
)
