"""Dictionaries that update_envs_object takes."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class UpdateEnvsObjectRequestDict(TypedDict):
    value: NotRequired[str]
