from typing import Literal

from paasport.runtime.models import ResponseModel

from .ports import Ports


class CronVariant(ResponseModel):
    node_kind: Literal["Cron"]
    ports: Ports | None = None
