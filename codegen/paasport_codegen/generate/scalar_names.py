"""A scalar that the schema calls otherwise would silently stay untyped."""

from __future__ import annotations

import re
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.config.section import failure

_SCALAR = re.compile(rb"^scalar (\w+)", re.MULTILINE)


def refuse_misspelt_scalars(file: Path, api: ApiConfiguration, schema: bytes) -> None:
    """Raise `UsageError` for a configured scalar that looks like one of the schema and is none.

    A name that looks like none of them is left: a scalar may be gone from the schema, or the same
    list may serve several APIs.
    """
    from difflib import get_close_matches

    names = {name.decode() for name in _SCALAR.findall(schema)}
    free = {name.lower(): name for name in sorted(names - api.scalars.keys())}
    for scalar in sorted(api.scalars.keys() - names):
        close = get_close_matches(scalar.lower(), free, n=1, cutoff=0.8)
        if close:
            raise failure(
                file,
                f"tool.paasport.apis.{api.name}.scalars",
                f"the schema has no scalar `{scalar}`; did you mean `{free[close[0]]}`?",
            )
