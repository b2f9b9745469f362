"""`POST /scans` (createScan)."""

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from paasport_runtime.contract import (
    UNSET,
    FieldEncoding,
    FilePart,
    MultipartBody,
    Omittable,
    Parameter,
    RequestModel,
    RestOperation,
    later,
)
from paasport_runtime.scalars import Json

if TYPE_CHECKING:
    from ..models.create_scan_request_note import CreateScanRequestNote
else:
    CreateScanRequestNote = later(
        __package__, "..models.create_scan_request_note", "CreateScanRequestNote"
    )


class CreateScanRequest(RequestModel):
    pages: list[FilePart]
    note: Omittable[CreateScanRequestNote] = UNSET
    anything: Omittable[Annotated[FilePart | Json, Field(union_mode="left_to_right")]] = UNSET


OPERATION: RestOperation[None] = RestOperation(
    name="createScan",
    method="POST",
    path="/scans",
    bodies=(
        MultipartBody(
            CreateScanRequest,
            "multipart/form-data",
            encodings={
                "pages": FieldEncoding(
                    media_type="image/png, image/*",
                    headers=(
                        Parameter(
                            "X-Page",
                            "header",
                            annotation=Annotated[int, Field(ge=1)],
                            required=True,
                        ),
                        Parameter("X-Tags", "header", annotation=list[str]),
                    ),
                ),
                "note": FieldEncoding(media_type="application/json"),
            },
        ),
    ),
)
