"""One process that serves several APIs, each on its own port."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

import uvicorn

from paasport_codegen.errors import UsageError
from paasport_codegen.sandbox.application import Application
from paasport_codegen.sandbox.clock import Clocks
from paasport_codegen.sandbox.control import Control
from paasport_codegen.sandbox.faults import Fault, Faults
from paasport_codegen.sandbox.served_api import Definition, Log, ServedApi
from paasport_codegen.sandbox.state_file import (
    TOKENS,
    read_state,
    tell_unknown_apis,
    write_state,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the sandbox.

    Attributes:
        host: The address to listen on.
        port: The port of the first API; the others follow. 0 picks free ports.
        seed: The seed for generated values and for random faults.
        speed: Virtual seconds per real second.
        start: The start of virtual time; by default the real time.
        strict: Whether operations without effect are refused.
        rate_limit: Requests per token in an hour of virtual time.
        faults: The faults to inject.
        state: A file to load the state from and to save it to.
    """

    host: str = "127.0.0.1"
    port: int = 0
    seed: int = 0
    speed: float = 1.0
    start: datetime | None = None
    strict: bool = False
    rate_limit: int = 10_000
    faults: Sequence[Fault] = ()
    state: Path | None = None


class Sandbox:
    """The server of several APIs."""

    def __init__(
        self, found: Sequence[Definition], settings: Settings, log: Log = lambda _: None
    ) -> None:
        """Bind the ports.

        Raises:
            UsageError: A port is in use, or the state is not valid JSON of the right form.
        """
        self._settings = settings
        clocks = Clocks(settings.speed, settings.start)
        state = read_state(settings.state)
        self.apis = [
            ServedApi(
                definition,
                clocks,
                seed=settings.seed,
                strict=settings.strict,
                rate_limit=settings.rate_limit,
                start=state.get(definition.name),
                tokens={
                    token: apis[definition.name]
                    for token, apis in state.get(TOKENS, {}).items()
                    if definition.name in apis
                },
                log=log,
            )
            for definition in found
        ]
        tell_unknown_apis(state, [definition.name for definition in found])
        for api in self.apis:
            api.tell_unknown_kinds()
        self.faults = Faults(Random(settings.seed), list(settings.faults))
        self._sockets = [
            _bound(settings.host, settings.port + index if settings.port else 0)
            for index, _ in enumerate(self.apis)
        ]
        ports = {
            bound.getsockname()[1]: api for bound, api in zip(self._sockets, self.apis, strict=True)
        }
        control = Control(clocks, self.faults, self.save)
        application = Application(ports, control, self.faults)
        self._server = uvicorn.Server(
            uvicorn.Config(
                application,
                log_level="critical",
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=1,
                ws="websockets-sansio",
            )
        )

    def api(self, name: str) -> ServedApi:
        """An API by its name; raises `KeyError`."""
        for api in self.apis:
            if api.definition.name == name:
                return api
        raise KeyError(name)

    def address(self, name: str) -> str:
        """The scheme, host and port of an API."""
        for bound, api in zip(self._sockets, self.apis, strict=True):
            if api.definition.name == name:
                host, port = bound.getsockname()[:2]
                return f"http://{host}:{port}"
        raise KeyError(name)

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Serve until the process is interrupted, then save the state if there is a file for it.

        Args:
            ready: Called when requests are accepted.
        """
        threading.Thread(target=self._build, daemon=True).start()
        ready()
        try:
            asyncio.run(self._server.serve(sockets=self._sockets))
        finally:
            self.close()

    def start(self) -> None:
        """Serve in a thread until `stop`."""
        self._thread = threading.Thread(target=self._serve, name="paasport-sandbox", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop the server that `start` started."""
        self._server.should_exit = True
        self._thread.join()
        self.close()

    def close(self) -> None:
        """Save the state and close the sockets."""
        for bound in self._sockets:
            bound.close()
        if self._settings.state is not None:
            self.save()

    def save(self) -> Path:
        """Save the state. Raises `UsageError` if there is no file for it."""
        if self._settings.state is None:
            raise UsageError("There is no file to save to; start with `--state FILE`.")
        write_state(self._settings.state, self.apis)
        return self._settings.state

    def _serve(self) -> None:
        asyncio.run(self._server.serve(sockets=self._sockets))

    def _build(self) -> None:
        for api in self.apis:
            api.build()


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only for sockets that name their protocol.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        # From now on, connections are queued, even before the first is accepted.
        bound.listen(256)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                f"Cannot listen on {host}:{port}: the port is in use. Stop the other program, or "
                "pass --port 0 for a free port."
            ) from error
        raise UsageError(
            f"Cannot listen on {host}:{port}: {error.strerror}. Pass an address of this machine as "
            "--host, such as 127.0.0.1."
        ) from error
    except (TypeError, UnicodeError) as error:
        bound.close()
        raise UsageError(
            f"--host {host!r}: not a host name. Pass an address of this machine, such as 127.0.0.1."
        ) from error
    return bound
