"""Formats with their own Python type, and those that a configuration adds.

Source: the OpenAPI Format Registry, https://spec.openapis.org/registry/format/.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from paasport_codegen.config.scalars import SCALARS_MODULE, scalar_module, scalar_name
from paasport_codegen.openapi.nodes import FormatType


def _own(validated: str, plain: str, module: str) -> FormatType:
    return FormatType(validated, SCALARS_MODULE, plain, module)


FORMATS: Final[Mapping[str, FormatType]] = MappingProxyType(
    {
        "byte": _own("Base64", "bytes", ""),
        "date": _own("Date", "date", "datetime"),
        "date-time": _own("DateTime", "datetime", "datetime"),
        "decimal": _own("DecimalText", "Decimal", "decimal"),
        "duration": _own("Duration", "timedelta", "datetime"),
        "int64": _own("IntegerText", "int", ""),
        "time": _own("Time", "time", "datetime"),
        "uint64": _own("IntegerText", "int", ""),
        "uuid": _own("Uuid", "UUID", "uuid"),
    }
)


def formats_with(scalars: Mapping[str, str]) -> Mapping[str, FormatType]:
    """The known formats and those of a configuration: format -> `module.name`."""
    added = {
        name: FormatType(
            scalar_name(path), scalar_module(path), scalar_name(path), scalar_module(path)
        )
        for name, path in scalars.items()
    }
    return {**FORMATS, **added}


def format_modules(formats: Mapping[str, FormatType]) -> dict[str, str]:
    """The modules of the types of formats."""
    found: dict[str, str] = {}
    for kind in formats.values():
        found |= {kind.validated: kind.validated_module, kind.plain: kind.plain_module}
    return {name: module for name, module in found.items() if module}
