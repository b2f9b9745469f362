"""`GET /measurements` (listMeasurements)."""

from typing import TYPE_CHECKING

from paasport_runtime.contract import ResponseModel, RestOperation, later

if TYPE_CHECKING:
    from ..models.measurement_digits_option1 import MeasurementDigits
    from ..models.measurement_kind import MeasurementTexts
    from ..models.measurement_near import MeasurementNames
    from ..models.measurement_option1 import MeasurementInner
    from ..models.measurement_others_option1 import MeasurementOthers
    from ..models.measurement_state import MeasurementState
else:
    MeasurementDigits = later(
        __package__, "..models.measurement_digits_option1", "MeasurementDigits"
    )
    MeasurementInner = later(__package__, "..models.measurement_option1", "MeasurementInner")
    MeasurementNames = later(__package__, "..models.measurement_near", "MeasurementNames")
    MeasurementOthers = later(
        __package__, "..models.measurement_others_option1", "MeasurementOthers"
    )
    MeasurementState = later(__package__, "..models.measurement_state", "MeasurementState")
    MeasurementTexts = later(__package__, "..models.measurement_kind", "MeasurementTexts")


class Measurement(ResponseModel):
    """By the types of values, and in the last two by names alone."""

    state: MeasurementState | None = None
    inner: MeasurementInner | None = None
    others: MeasurementOthers | None = None
    digits: MeasurementDigits | None = None
    names: MeasurementNames | None = None
    texts: MeasurementTexts | None = None


OPERATION: RestOperation[list[Measurement]] = RestOperation(
    name="listMeasurements",
    method="GET",
    path="/measurements",
    reply=list[Measurement],
    envelope=None,
)
