from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.projects import Project
from tests.support.small_apis import add_api


@pytest.fixture
def empty_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    return Project(tmp_path, capsys, monkeypatch)


@pytest.fixture
def one_api(empty_project: Project) -> Project:
    add_api(empty_project, "example")
    return empty_project


@pytest.fixture
def two_apis(one_api: Project) -> Project:
    add_api(one_api, "other")
    return one_api
