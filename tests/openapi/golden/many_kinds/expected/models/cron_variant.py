from typing import Literal

from paasport_runtime.contract import ResponseModel

from .ports import Ports


class CronVariant(ResponseModel):
    node_kind: Literal["Cron"]
    ports: Ports | None = None
