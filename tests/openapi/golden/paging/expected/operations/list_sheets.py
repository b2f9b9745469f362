"""`GET /sheets` (listSheets)."""

from paasport_runtime.contract import PagedOperation, Parameter, ResponseModel, RestOperation


class ListSheetsResponseTables(ResponseModel):
    rows: list[list[str]] | None = None
    columns: list[str] | None = None


class ListSheetsResponse(ResponseModel):
    tables: ListSheetsResponseTables | None = None


OPERATION: RestOperation[ListSheetsResponse] = RestOperation(
    name="listSheets",
    method="GET",
    path="/sheets",
    parameters=(Parameter("page", "query", annotation=int),),
    reply=ListSheetsResponse,
    envelope=None,
)

PAGES: PagedOperation[list[str]] = PagedOperation(
    operation=OPERATION,
    items=("tables", "rows"),
    link_header=True,
)
