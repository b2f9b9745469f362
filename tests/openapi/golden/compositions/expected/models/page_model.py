from paasport_runtime.contract import OpenEnum, ResponseModel


class PageModelStatus(OpenEnum):
    ON = "on"
    OFF = "off"


class PageModelResultItem(ResponseModel):
    id: str | None = None
    status: PageModelStatus | None = None


class PageModel(ResponseModel):
    result: list[PageModelResultItem]
    total: int | None = None
