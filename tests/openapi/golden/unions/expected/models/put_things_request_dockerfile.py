from typing import TypeAlias

from paasport_runtime.contract import RequestModel


class PutThingsRequestDockerfile(RequestModel):
    dockerfile: str


class PutThingsRequestBuildpack(RequestModel):
    buildpack: str


PutThingsRequestUntagged: TypeAlias = PutThingsRequestDockerfile | PutThingsRequestBuildpack | str
