"""Dictionaries that start_build takes."""

from __future__ import annotations

from typing import TypedDict


class StartBuildRequestBranchDict(TypedDict):
    branch: str


class StartBuildRequestPullRequestIdDict(TypedDict):
    pullRequestId: int
