"""Dictionaries that update_envs_object takes as its body."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class UpdateEnvsObjectRequestDict(TypedDict):
    value: NotRequired[str]
