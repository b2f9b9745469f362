"""Calls Northflank's own package for Python, in an environment that has it.

Reads a call a line as JSON, and writes what came of each as a line: `data`, or `status` and
`message` of an error. Of what can be iterated it takes as many items as the call says.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, is_dataclass
from itertools import islice
from typing import Any

from northflank import ApiCallError, ApiClient  # type: ignore[import-not-found]


def main(token: str, base_url: str) -> None:
    """Carry the calls out."""
    client = ApiClient(api_token=token, base_url=base_url)
    for line in sys.stdin:
        print(json.dumps(_outcome(client, json.loads(line))), flush=True)


def _outcome(client: Any, call: dict[str, Any]) -> dict[str, Any]:
    method = client
    for part in call["call"].split("."):
        method = getattr(method, _snake(part))
    given = {**call.get("parameters", {}), **call.get("options", {})}
    arguments = {_snake(name): value for name, value in given.items()}
    if "data" in call:
        arguments["data"] = call["data"]
    try:
        reply = method(**arguments)
        if "take" in call:
            with reply:
                return {"data": [asdict(item) for item in islice(reply, call["take"])]}
    except ApiCallError as error:
        return {"status": error.status, "message": error.message}
    if isinstance(reply, list):
        return {"data": [asdict(item) for item in reply]}
    if is_dataclass(reply) and not isinstance(reply, type) and not hasattr(reply, "data"):
        return {"data": asdict(reply)}
    return {"data": getattr(reply, "data", reply)}


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


if __name__ == "__main__":
    main(*sys.argv[1:])
