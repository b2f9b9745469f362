"""Judges requests by openapi-core, in an environment that has it.

The first argument is the document. Reads a request a line as JSON, and writes a line for each:
nothing for a valid one, and otherwise what is wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from openapi_core import Config, OpenAPI  # type: ignore[import-not-found]
from openapi_core.exceptions import OpenAPIError  # type: ignore[import-not-found]
from openapi_core.testing import MockRequest  # type: ignore[import-not-found]


def main(document: str) -> None:
    """Judge the requests."""
    content = json.loads(Path(document).read_text("utf-8"))
    api = OpenAPI.from_dict(content, Config(spec_validator_cls=None))
    for line in sys.stdin:
        print(_fault(api, json.loads(line)), flush=True)


def _fault(api: Any, request: dict[str, Any]) -> str:
    body = request["body"]
    sent = MockRequest(
        request["host"],
        request["method"].lower(),
        request["path"],
        args=[tuple(pair) for pair in request["query"]],
        headers=request["headers"],
        data=None if body is None else body.encode(),
        content_type=request["headers"].get("Content-Type", ""),
    )
    try:
        api.validate_request(sent)
    except OpenAPIError as error:
        parts: list[BaseException | None] = [error, error.__cause__]
        return " ".join(" ".join(f"{part!r}".split()) for part in parts if part is not None)
    return ""


if __name__ == "__main__":
    main(*sys.argv[1:])
