"""Keeping tokens out of pins, which are committed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.errors import RefusedError
from paasport_codegen.pins.obtain import Obtained

# No vendor issues shorter ones, and a placeholder such as `test` may occur in any schema.
_SHORTEST: Final = 8


def refuse_token(api: ApiConfiguration, obtained: Obtained, environment: Mapping[str, str]) -> None:
    """Raise `RefusedError` for a schema that repeats a token of the API, without showing it."""
    for variable in api.token_variables:
        token = environment.get(variable, "").strip()
        if len(token) >= _SHORTEST:
            _refuse(api, obtained, variable, token)


def _refuse(api: ApiConfiguration, obtained: Obtained, variable: str, token: str) -> None:
    content = obtained.form.content.decode("utf-8")
    forms = (token, json.dumps(token)[1:-1], json.dumps(token, ensure_ascii=False)[1:-1])
    texts = (content, obtained.etag, obtained.last_modified)
    if any(form in text for form in forms for text in texts):
        raise RefusedError(
            f"the new schema contains the token in {variable}, so it is not "
            "pinned: the token would be committed with it. Notify the vendor and replace the "
            "token; a copy of the schema without it can be pinned with `paasport snapshot "
            f"{api.name} --from`."
        )
