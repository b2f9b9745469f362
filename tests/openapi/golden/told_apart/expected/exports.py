"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "Counter": "models.switch",
        "CounterKind": "models.switch",
        "ExampleApi": "client",
        "Measurement": "operations.list_measurements",
        "MeasurementAt": "models.measurement_kind",
        "MeasurementDigits": "models.measurement_digits_option1",
        "MeasurementDigitsOption1": "models.measurement_digits_option1",
        "MeasurementDigitsOption2": "models.measurement_digits_option1",
        "MeasurementFar": "models.measurement_near",
        "MeasurementInner": "models.measurement_option1",
        "MeasurementKind": "models.measurement_kind",
        "MeasurementKindKind": "models.measurement_kind",
        "MeasurementNames": "models.measurement_near",
        "MeasurementNear": "models.measurement_near",
        "MeasurementOption1": "models.measurement_option1",
        "MeasurementOption2": "models.measurement_option1",
        "MeasurementOption3": "models.measurement_digits_option1",
        "MeasurementOthers": "models.measurement_others_option1",
        "MeasurementOthersOption1": "models.measurement_others_option1",
        "MeasurementOthersOption2": "models.measurement_others_option1",
        "MeasurementState": "models.measurement_state",
        "MeasurementTexts": "models.measurement_kind",
        "MeasurementTextsOption2": "models.measurement_kind",
        "Switch": "models.switch",
        "SwitchKind": "models.switch",
    },
)
