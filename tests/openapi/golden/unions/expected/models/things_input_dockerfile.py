from typing import TypeAlias

from paasport_runtime.contract import RequestModel


class ThingsInputDockerfile(RequestModel):
    dockerfile: str


class ThingsInputBuildpack(RequestModel):
    buildpack: str


ThingsInputUntagged: TypeAlias = ThingsInputDockerfile | ThingsInputBuildpack | str
