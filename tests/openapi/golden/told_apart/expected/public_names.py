"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.measurement_digits_option1 import MeasurementDigits as MeasurementDigits
from .models.measurement_digits_option1 import MeasurementDigitsOption1 as MeasurementDigitsOption1
from .models.measurement_digits_option1 import MeasurementDigitsOption2 as MeasurementDigitsOption2
from .models.measurement_digits_option1 import MeasurementOption3 as MeasurementOption3
from .models.measurement_kind import MeasurementAt as MeasurementAt
from .models.measurement_kind import MeasurementKind as MeasurementKind
from .models.measurement_kind import MeasurementKindKind as MeasurementKindKind
from .models.measurement_kind import MeasurementTexts as MeasurementTexts
from .models.measurement_kind import MeasurementTextsOption2 as MeasurementTextsOption2
from .models.measurement_near import MeasurementFar as MeasurementFar
from .models.measurement_near import MeasurementNames as MeasurementNames
from .models.measurement_near import MeasurementNear as MeasurementNear
from .models.measurement_option1 import MeasurementInner as MeasurementInner
from .models.measurement_option1 import MeasurementOption1 as MeasurementOption1
from .models.measurement_option1 import MeasurementOption2 as MeasurementOption2
from .models.measurement_others_option1 import MeasurementOthers as MeasurementOthers
from .models.measurement_others_option1 import MeasurementOthersOption1 as MeasurementOthersOption1
from .models.measurement_others_option1 import MeasurementOthersOption2 as MeasurementOthersOption2
from .models.measurement_state import MeasurementState as MeasurementState
from .models.switch import Counter as Counter
from .models.switch import CounterKind as CounterKind
from .models.switch import Switch as Switch
from .models.switch import SwitchKind as SwitchKind
from .operations.list_measurements import Measurement as Measurement

__all__ = [
    "AsyncExampleApi",
    "Counter",
    "CounterKind",
    "ExampleApi",
    "Measurement",
    "MeasurementAt",
    "MeasurementDigits",
    "MeasurementDigitsOption1",
    "MeasurementDigitsOption2",
    "MeasurementFar",
    "MeasurementInner",
    "MeasurementKind",
    "MeasurementKindKind",
    "MeasurementNames",
    "MeasurementNear",
    "MeasurementOption1",
    "MeasurementOption2",
    "MeasurementOption3",
    "MeasurementOthers",
    "MeasurementOthersOption1",
    "MeasurementOthersOption2",
    "MeasurementState",
    "MeasurementTexts",
    "MeasurementTextsOption2",
    "Switch",
    "SwitchKind",
]
