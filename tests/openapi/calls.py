"""Calls of the one operation of a package that was generated for a test."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from paasport_runtime.models.validators import adapter_for
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.support.http_server import RecordingServer, json_answer


def read_again(package: Any, running: RecordingServer, body: Any, answer: Any) -> Any:
    """Call the operation, and return what is dumped of its reply."""
    running.answers(json_answer(answer))
    with RestTransport(
        base_url=running.url, authentication=Authentication(Secret("token-9f8e7d6c5b4a"))
    ) as transport:
        found = package.ExampleApi(transport).all.op(body)
    definition = import_module(f"{package.__name__}.operations.op").OPERATION
    written = adapter_for(definition.reply).dump_json(found, by_alias=True, exclude_unset=True)
    return json.loads(written)
