"""Ports of services and addons that can be reached on this machine."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from typing import Final, Self

from paasport_runtime.calls.sleeping import async_sleep
from paasport_runtime.errors import ConfigurationError, PaasportError
from paasport_runtime.http._async.closing import AsyncClosing
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest.servers import check_origins
from paasport_runtime.secrets.frames import guarded
from paasport_runtime.websocket.handshake import Handshake

from ...shared.arguments import argument_error
from ...shared.guarded import Guarded
from ..background import AsyncBackground, AsyncSemaphore
from ..forwarding import (
    INFOS,
    TUNNELS,
    ChosenPort,
    FailureHook,
    ForwardedPort,
    ForwardingTarget,
    TunnelFailure,
    check_ports,
    choose_ports,
    tunnel_origin,
)
from ..local_connections import AsyncLocalListener, ListenerInterrupted
from .tunnel import AsyncTunnel

LOGGER: Final = logging.getLogger("paasport.northflank")

_PAUSE: Final = 0.5


class AsyncPortForwarding(AsyncClosing, Guarded):
    """Ports of a service or addon, each with an address of this machine.

    It begins with the `with` statement and ends with it, connections that are open then included.

    Args:
        transport: Knows the address and has the token.
        target: What has the ports.
        path: The project and its identifier.
        ports: The ports, and for each the local one if that is chosen; None for all.
        instance: The instance; None for any.
        max_connections: How many connections are carried at once; further ones wait.
        on_failure: Called with each connection that fails; by default it is logged as a warning.
        token_origins: Origins besides the platform's that tunnels may be opened at.

    Attributes:
        ports: The ports with their local addresses; empty before it has begun.
    """

    __slots__ = (
        "_acceptors",
        "_instance",
        "_is_closed",
        "_listeners",
        "_max_connections",
        "_on_failure",
        "_open",
        "_path",
        "_places",
        "_target",
        "_token_origins",
        "_transport",
        "_wanted",
        "ports",
    )

    def __init__(
        self,
        transport: AsyncRestTransport,
        target: ForwardingTarget,
        path: Mapping[str, str],
        *,
        ports: Sequence[int] | Mapping[int, int] | None,
        instance: str | None,
        max_connections: int,
        on_failure: FailureHook | None,
        token_origins: Collection[str],
    ) -> None:
        self._transport = transport
        self._target: ForwardingTarget = target
        self._path = path
        self._wanted = ports
        self._instance = instance
        self._max_connections = max_connections
        self._on_failure = on_failure
        self._token_origins = token_origins
        self._is_closed = False
        self._listeners: list[AsyncLocalListener] = []
        self._acceptors: list[AsyncBackground] = []
        self._open: dict[AsyncTunnel, AsyncBackground] = {}
        self._places = AsyncSemaphore(max_connections)
        self.ports: tuple[ForwardedPort, ...] = ()

    @guarded
    async def __aenter__(self) -> Self:
        if self._is_closed or self.ports:
            raise ConfigurationError("Ports are forwarded once; call forward() again")
        if self._transport.closed:
            raise ConfigurationError("The client is closed; create a new one")
        operation = INFOS[self._target]
        info = await self._transport.execute(operation, path=self._path)
        origin = tunnel_origin(info.target_domain, self._transport.base_url, self._token_origins)
        chosen, others = choose_ports(operation.name, info, self._wanted, self._instance)
        for each in others:
            number = each.port.internal_port
            LOGGER.warning("%s: port %d is of UDP and not forwarded", operation.name, number)
        try:
            self._listen(origin, chosen)
        except BaseException:
            await self.aclose()
            raise
        return self

    def __getitem__(self, port: int | str) -> ForwardedPort:
        """Return a port by its number or name there.

        Raises:
            KeyError: There is no such port, or several instances have one.
        """
        found = [each for each in self.ports if port in (each.remote_port, each.name)]
        if len(found) == 1:
            return found[0]
        many = "several instances have this port; look at `ports`"
        raise KeyError(f"{port!r}: {many if found else 'it is not forwarded'}")

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._open)

    async def aclose(self) -> None:
        """End it, and reset connections that are open. Sends nothing but their end.

        Raises:
            PaasportError: See `paasport.errors`.
        """
        self._is_closed = True
        listeners, self._listeners = self._listeners, []
        acceptors, self._acceptors = self._acceptors, []
        for listener in listeners:
            listener.interrupt()
        for acceptor in acceptors:
            acceptor.cancel()
        self._abort_all()
        for acceptor in acceptors:
            await acceptor.join()
        for listener in listeners:
            listener.close()
        # What was accepted meanwhile.
        self._abort_all()
        if acceptors:
            for _ in range(self._max_connections):
                # Each connection gives its place back at its end.
                await self._places.acquire()

    def _abort_all(self) -> None:
        for tunnel, carrier in list(self._open.items()):
            # A task that closes its connections must not be cancelled again.
            if tunnel.interrupt():
                carrier.cancel()

    def _listen(self, origin: str, chosen: Sequence[ChosenPort]) -> None:
        forwarded: list[tuple[AsyncLocalListener, ForwardedPort, Handshake]] = []
        for each in chosen:
            # Before anything listens, so that what cannot be opened is known at once.
            handshake = self._handshake(origin, each)
            try:
                listener = AsyncLocalListener(each.local_port)
            except OSError as error:
                raise ConfigurationError(
                    f"The local port {each.local_port} cannot be listened on ({error.strerror}); "
                    "choose another one, or leave it out for a free one"
                ) from None
            self._listeners.append(listener)
            forwarded.append((listener, each.forwarded(listener.port), handshake))
        self.ports = tuple(port for _, port, _ in forwarded)
        self._acceptors = [AsyncBackground(self._accept, *each) for each in forwarded]
        for acceptor in self._acceptors:
            acceptor.start()

    def _handshake(self, origin: str, chosen: ChosenPort) -> Handshake:
        path = {
            **self._path,
            "podName": chosen.instance.pod_name,
            "internalPort": chosen.port.internal_port,
        }
        # As the platform's own client asks for an instance and no other one.
        query = (
            {} if self._instance is None or self._target == "addons" else {"directConnect": True}
        )
        return self._transport.handshake_at(origin, TUNNELS[self._target], path=path, query=query)

    async def _accept(
        self, listener: AsyncLocalListener, port: ForwardedPort, handshake: Handshake
    ) -> None:
        while not self._is_closed:
            await self._places.acquire()
            try:
                local = await listener.accept()
            except ListenerInterrupted:
                self._places.release()
                return
            except OSError as error:
                # As when the system has no more file descriptors, which passes.
                self._places.release()
                self._report(port, error)
                await async_sleep(_PAUSE)
                continue
            except BaseException:
                self._places.release()
                raise
            tunnel = AsyncTunnel(local, handshake, self._transport)
            carrier = AsyncBackground(self._carry, tunnel, port)
            self._open[tunnel] = carrier
            if len(self._open) == self._max_connections:
                LOGGER.warning(
                    "%s: %d connections are open, and further ones wait; see max_connections",
                    handshake.request.operation,
                    self._max_connections,
                )
            carrier.start()

    async def _carry(self, tunnel: AsyncTunnel, port: ForwardedPort) -> None:
        try:
            await tunnel.carry()
        except Exception as error:
            self._report(port, error)
        finally:
            self._open.pop(tunnel, None)
            self._places.release()

    def _report(self, port: ForwardedPort, error: Exception) -> None:
        if self._on_failure is not None:
            try:
                self._on_failure(TunnelFailure(port, error))
            except Exception:
                # There is no caller to raise it to, and other connections go on.
                LOGGER.exception("on_failure has raised an exception")
            return
        # Only of these it is certain that they tell no secret.
        shown = error if isinstance(error, PaasportError | OSError) else type(error).__name__
        LOGGER.warning(
            "%s: a connection to port %d has failed: %s",
            TUNNELS[self._target].name,
            port.remote_port,
            shown,
        )


def port_forwarding(
    transport: AsyncRestTransport,
    target: ForwardingTarget,
    project_id: str,
    identifier: str,
    *,
    ports: Sequence[int] | Mapping[int, int] | None,
    instance: str | None,
    max_connections: int,
    on_failure: FailureHook | None,
    token_origins: Collection[str],
) -> AsyncPortForwarding:
    """Prepare to forward ports; nothing is sent before that is entered.

    Args:
        transport: Knows the address and has the token.
        target: What has the ports.
        project_id: The project.
        identifier: The identifier of what has the ports.
        ports: The ports, and for each the local one if that is chosen; None for all.
        instance: The instance; None for any.
        max_connections: How many connections are carried at once.
        on_failure: Called with each connection that fails.
        token_origins: Origins besides the platform's that tunnels may be opened at.

    Returns:
        The forwarding.

    Raises:
        RequestValidationError: An argument is invalid; nothing was sent.
        ConfigurationError: An origin is invalid; nothing was sent.
    """
    operation = INFOS[target].name
    check_ports(operation, ports)
    if max_connections < 1:
        raise argument_error(
            operation, "max_connections", f"max_connections is {max_connections}; pass 1 or more"
        )
    check_origins(token_origins)
    return AsyncPortForwarding(
        transport,
        target,
        {"projectId": project_id, "id": identifier},
        ports=ports,
        instance=instance,
        max_connections=max_connections,
        on_failure=on_failure,
        token_origins=token_origins,
    )
