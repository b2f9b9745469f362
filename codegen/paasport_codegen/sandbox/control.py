"""The control URL: time, requests, state and faults, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response

from paasport_codegen.errors import UsageError
from paasport_codegen.sandbox.clock import Clocks, timestamp
from paasport_codegen.sandbox.faults import Fault, Faults, fault_of_json, parse_faults
from paasport_codegen.sandbox.json_texts import read_json
from paasport_codegen.sandbox.served_api import ServedApi
from paasport_codegen.sandbox.state_file import demand_account
from paasport_codegen.sandbox.tokens import TOKEN_PREFIX

CONTROL_PATH: Final = "/__sandbox__"


class Control:
    """Responds at the control URL of each API."""

    def __init__(self, clocks: Clocks, faults: Faults, save: Callable[[], Path]) -> None:
        """Create the controls.

        Args:
            clocks: Virtual time.
            faults: The faults to inject.
            save: Saves the state, and returns the file.
        """
        self._clocks = clocks
        self._faults = faults
        self._save = save

    async def answer(self, api: ServedApi, request: HttpRequest) -> Response:
        """Respond to a request; an invalid one gets 400 and the reason."""
        command = request.scope["path"].removeprefix(CONTROL_PATH).strip("/")
        try:
            body = read_json(await request.body() or b"{}")
            return JSONResponse(self._carried_out(api, request, command, body))
        except (UsageError, ValueError, KeyError, TypeError, OverflowError) as error:
            return JSONResponse({"error": {"message": str(error)}}, 400)

    def _carried_out(self, api: ServedApi, request: HttpRequest, command: str, body: Any) -> Any:
        token = request.query_params.get("token", "")
        match request.method, command:
            case "GET", "time":
                now = self._clocks.of(_checked(token)).now()
                return {"now": timestamp(now), "speed": self._clocks.speed}
            case "POST", "advance":
                clock = self._clocks.of(_checked(token))
                return {"now": timestamp(clock.advance(_seconds(body)))}
            case "GET", "requests":
                return [asdict(seen) for seen in api.requests if token in ("", seen.token)]
            case "GET", "operations":
                return {name: fidelity.value for name, fidelity in api.fidelity().items()}
            case "GET", "state":
                return api.saved() if not token else api.account(token).saved()
            case "PUT", "state":
                demand_account(body)
                api.load(_checked(token), body)
                return api.account(token).saved()
            case "PUT", "permissions":
                api.permit(_checked(token), _permissions(body))
                return {}
            case "POST", "save":
                return {"file": str(self._save())}
            case "POST", "reset":
                api.reset(_checked(token))
                self._clocks.forget(token)
                return {}
            case "POST", "faults":
                self._faults.rules = _faults(body)
                return [asdict(fault) for fault in self._faults.rules]
            case "GET", "faults":
                return [asdict(fault) for fault in self._faults.rules]
            case _:
                raise UsageError(
                    "There are GET time, requests, operations, state and faults, PUT state and "
                    "permissions, and POST advance, save, reset and faults."
                )


def _seconds(body: Any) -> float:
    seconds = body.get("seconds") if isinstance(body, dict) else None
    if not isinstance(seconds, (int, float)):
        raise UsageError('Pass the seconds to advance by, such as {"seconds": 60}.')
    return float(seconds)


def _permissions(body: Any) -> list[str] | None:
    if body is not None and not isinstance(body, list):
        raise UsageError('Permissions are a list, such as ["books:read"], or null for all.')
    return None if body is None else [str(item) for item in body]


def _faults(body: Any) -> list[Fault]:
    if isinstance(body, str):
        return parse_faults(body)
    if not isinstance(body, list) or not all(isinstance(fault, dict) for fault in body):
        raise UsageError('Faults are a list of objects, such as [{"kind": "latency", "value": 1}].')
    return [fault_of_json(fault) for fault in body]


def _checked(token: str) -> str:
    if not token.startswith(TOKEN_PREFIX):
        raise UsageError(f"Say whose state: `?token={TOKEN_PREFIX}…`.")
    return token
