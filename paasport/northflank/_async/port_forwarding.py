"""Ports of services and addons, forwarded to this machine."""

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
    """Ports of a service or addon, each with a local address.

    Forwarding starts and ends with the `with` statement; on exit, open connections are closed too.

    Args:
        transport: Provides the address and the token.
        target: The kind of resource that has the ports.
        path: The project and the resource's identifier.
        ports: The ports, each optionally with a local port; None for all.
        instance: The instance; None for any.
        max_connections: The maximum number of concurrent connections; further ones wait.
        on_failure: Called for each failed connection; by default it is logged as a warning.
        token_origins: Further origins that tunnels may be opened to.

    Attributes:
        ports: The ports with their local addresses; empty before forwarding starts.
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
            raise ConfigurationError("A forwarding can be used only once; call forward() again")
        if self._transport.closed:
            raise ConfigurationError("The client is closed; create a new one")
        operation = INFOS[self._target]
        info = await self._transport.execute(operation, path=self._path)
        origin = tunnel_origin(info.target_domain, self._transport.base_url, self._token_origins)
        chosen, others = choose_ports(operation.name, info, self._wanted, self._instance)
        for each in others:
            number = each.port.internal_port
            LOGGER.warning("%s: port %d uses UDP and is not forwarded", operation.name, number)
        try:
            self._listen(origin, chosen)
        except BaseException:
            await self.aclose()
            raise
        return self

    def __getitem__(self, port: int | str) -> ForwardedPort:
        """Return a port by its remote number or name.

        Raises:
            KeyError: There is no such port, or several instances have it.
        """
        found = [each for each in self.ports if port in (each.remote_port, each.name)]
        if len(found) == 1:
            return found[0]
        many = "several instances have this port; see `ports`"
        raise KeyError(f"{port!r}: {many if found else 'it is not forwarded'}")

    @property
    def connections(self) -> int:
        """The number of open connections."""
        return len(self._open)

    async def aclose(self) -> None:
        """Stop forwarding, and reset open connections. Sends only their close messages.

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
        # Connections accepted in the meantime.
        self._abort_all()
        if acceptors:
            for _ in range(self._max_connections):
                # Each connection frees its slot when it ends.
                await self._places.acquire()

    def _abort_all(self) -> None:
        for tunnel, carrier in list(self._open.items()):
            # A task that is closing its connections must not be cancelled again.
            if tunnel.interrupt():
                carrier.cancel()

    def _listen(self, origin: str, chosen: Sequence[ChosenPort]) -> None:
        forwarded: list[tuple[AsyncLocalListener, ForwardedPort, Handshake]] = []
        for each in chosen:
            # Before listening, so that ports that cannot be opened fail at once.
            handshake = self._handshake(origin, each)
            try:
                listener = AsyncLocalListener(each.local_port)
            except OSError as error:
                raise ConfigurationError(
                    f"Cannot listen on local port {each.local_port} ({error.strerror}); choose "
                    "another, or omit it to use a free one"
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
        # The platform's own client pins an instance the same way.
        query = (
            {} if self._instance is None or self._target == "addons" else {"directConnect": True}
        )
        return self._transport.handshake_at(origin, TUNNELS[self._target], path=path, query=query)

    async def _accept(
        self, listener: AsyncLocalListener, port: ForwardedPort, handshake: Handshake
    ) -> None:
        while True:
            try:
                local = await listener.accept()
            except ListenerInterrupted:
                return
            except OSError as error:
                # For example, when file descriptors run out, which is temporary.
                self._report(port, error)
                await async_sleep(_PAUSE)
                continue
            # Not before, or an idle listener would keep a slot that others need.
            try:
                await self._places.acquire()
            except BaseException:
                local.abort()
                await local.aclose()
                raise
            if self._is_closed:
                local.abort()
                await local.aclose()
                self._places.release()
                return
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
                # There is no caller to raise it to, and other connections continue.
                LOGGER.exception("on_failure raised an exception")
            return
        # Only these are certain not to reveal a secret.
        shown = error if isinstance(error, PaasportError | OSError) else type(error).__name__
        LOGGER.warning(
            "%s: a connection to port %d failed: %s",
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
    """Prepare to forward ports; nothing is sent until the forwarding is entered.

    Args:
        transport: Provides the address and the token.
        target: The kind of resource that has the ports.
        project_id: The project.
        identifier: The identifier of the resource that has the ports.
        ports: The ports, each optionally with a local port; None for all.
        instance: The instance; None for any.
        max_connections: The maximum number of concurrent connections.
        on_failure: Called for each failed connection.
        token_origins: Further origins that tunnels may be opened to.

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
