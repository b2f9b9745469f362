"""Detecting misspelt scalars, which would silently stay untyped."""

from __future__ import annotations

import re
from collections.abc import Mapping

from paasport_codegen.config.toml_table import configuration_error

_SCALAR = re.compile(rb"^scalar (\w+)", re.MULTILINE)


def refuse_misspelt_scalars(api_name: str, scalars: Mapping[str, str], schema: bytes) -> None:
    """Raise `UsageError` for a configured scalar that is not in the schema but resembles one.

    Other names are accepted: a scalar may have been removed from the schema, or the list may be
    shared by several APIs.
    """
    from difflib import get_close_matches

    names = {name.decode() for name in _SCALAR.findall(schema)}
    free = {name.lower(): name for name in sorted(names - scalars.keys())}
    for scalar in sorted(scalars.keys() - names):
        close = get_close_matches(scalar.lower(), free, n=1, cutoff=0.8)
        if close:
            raise configuration_error(
                f"tool.paasport.apis.{api_name}.scalars",
                f"the schema has no scalar `{scalar}`; did you mean `{free[close[0]]}`?",
            )
