"""Dictionaries that update_env_object takes."""

from __future__ import annotations

from typing import NotRequired, TypedDict

UpdateEnvObjectRequestDict = TypedDict(
    "UpdateEnvObjectRequestDict",
    {
        "$schema": "str",
        "trigger:build:start": "NotRequired[bool]",
        "is": "bool",
        "class": "NotRequired[str]",
        "9lives": "NotRequired[int]",
        "_id": "NotRequired[str]",
        "id": "NotRequired[str]",
        "body": "NotRequired[str]",
        "list": "NotRequired[list[str]]",
        "model_dump": "NotRequired[str]",
        "gitHubURL": "NotRequired[str]",
        "createdBy": "NotRequired[str]",
        "created_at": "NotRequired[str]",
        "createdAt": "NotRequired[str]",
        "ipv4Address": "NotRequired[str]",
        "s3key": "NotRequired[str]",
    },
)
