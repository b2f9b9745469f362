"""Port forwarding: what the platform reports about ports, and where the token may go."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from paasport_runtime.contract import Parameter, ResponseModel, RestOperation
from paasport_runtime.errors import ConfigurationError
from paasport_runtime.http.addresses import origin
from paasport_runtime.rest.servers import check_origins

from ..shared.arguments import argument_error
from .local_connections import LOOPBACK

ForwardingTarget: TypeAlias = Literal["services", "addons"]
"""The kinds of resource whose ports can be forwarded."""

MOST_CONNECTIONS: Final = 100
"""The maximum number of concurrent connections of a forwarding."""

PLATFORM_DOMAIN: Final = "northflank.com"
"""The domain of the platform's own servers; users' services run under other domains."""

_LAST_PORT: Final = 65535

# A host name or address, and a port: nothing that could turn it into a different address.
_DOMAIN: Final = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")


class RemotePort(ResponseModel):
    """A port of a service or addon."""

    internal_port: int
    name: str | None = None
    protocol: str | None = None


class RemoteInstance(ResponseModel):
    """An instance of a service or addon; addon instances have their own ports."""

    pod_name: str
    internal_hostname: str | None = None
    ports: list[RemotePort] | None = None


class ForwardingInfo(ResponseModel):
    """What the platform reports about the ports of a service or addon."""

    target_domain: str
    namespace: str | None = None
    instances: list[RemoteInstance]
    ports: list[RemotePort] | None = None


@dataclass(frozen=True, slots=True)
class ForwardedPort:
    """A port, and its local address.

    Attributes:
        host: The local address: 127.0.0.1.
        port: The local port.
        remote_port: The port of the service or addon.
        name: Its remote name.
        protocol: Its remote protocol, such as `HTTP` or `TCP`.
        instance: The instance whose port it is.
        hostname: The name of that instance within the project; None if not reported.
    """

    host: str
    port: int
    remote_port: int
    name: str | None
    protocol: str | None
    instance: str
    hostname: str | None = None

    @property
    def address(self) -> str:
        """Host and port, in the form that most programs accept."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class TunnelFailure:
    """A connection of a local program that failed.

    Attributes:
        port: The port that it was opened to.
        error: The failure: a `PaasportError`, or an exception raised locally.
    """

    port: ForwardedPort
    error: Exception


FailureHook: TypeAlias = Callable[[TunnelFailure], object]
"""Called for each failed connection."""


def _info(name: str, target: ForwardingTarget) -> RestOperation[ForwardingInfo]:
    place = f"projects/{{projectId}}/{target}/{{id}}"
    return RestOperation(
        name=name,
        method="GET",
        path=f"/v1/port-forwarding/info/{place}",
        scoped_path=f"/v1/port-forwarding/info/teams/{{teamId}}/{place}",
        scope_parameter="teamId",
        parameters=(
            Parameter("projectId", "path", annotation=str),
            Parameter("id", "path", annotation=str),
        ),
        reply=ForwardingInfo,
        envelope=None,
    )


def _tunnel(name: str, target: ForwardingTarget) -> RestOperation[None]:
    place = f"projects/{{projectId}}/{target}/{{id}}/instance/{{podName}}/port/{{internalPort}}"
    return RestOperation(
        name=name,
        method="GET",
        path=f"/tunnel/{place}",
        scoped_path=f"/tunnel/teams/{{teamId}}/{place}",
        scope_parameter="teamId",
        parameters=(
            Parameter("projectId", "path", annotation=str),
            Parameter("id", "path", annotation=str),
            Parameter("podName", "path", annotation=str),
            Parameter("internalPort", "path", annotation=int),
            Parameter("directConnect", "query", annotation=bool),
        ),
    )


INFOS: Final = {
    "services": _info("getServiceForwardingInfo", "services"),
    "addons": _info("getAddonForwardingInfo", "addons"),
}
"""The operations that list the ports to forward, by kind of resource."""

TUNNELS: Final = {
    "services": _tunnel("openServiceTunnel", "services"),
    "addons": _tunnel("openAddonTunnel", "addons"),
}
"""The operations that open a tunnel to a port, by kind of resource."""


def tunnel_origin(domain: str, base_url: str, token_origins: Collection[str]) -> str:
    """Determine the origin to open tunnels to, which receives the token.

    Args:
        domain: The domain that the platform names, optionally with a port.
        base_url: The base URL of the client, whose origin receives the token anyway.
        token_origins: Further origins that may receive it.

    Returns:
        The origin: https, unless an http origin on this machine was allowed.

    Raises:
        ConfigurationError: The domain is invalid or not allowed; nothing is sent to it.
    """
    check_origins(token_origins)
    if _DOMAIN.fullmatch(domain) is None:
        raise ConfigurationError(
            f"The platform names {domain[:100]!r} for tunnels, which is not a domain"
        )
    allowed = {origin(base_url), *map(origin, token_origins)}
    try:
        encrypted, plain = origin(f"https://{domain}"), origin(f"http://{domain}")
    except ValueError:
        raise ConfigurationError(
            f"The platform names {domain!r} for tunnels, which has no valid port"
        ) from None
    host = encrypted.removeprefix("https://")
    if encrypted in allowed or host == PLATFORM_DOMAIN or host.endswith(f".{PLATFORM_DOMAIN}"):
        return encrypted
    # The only http origins that can be allowed are those on this machine.
    if plain in allowed:
        return plain
    raise ConfigurationError(
        f"The platform names {encrypted} for tunnels, which is not under {PLATFORM_DOMAIN}, so "
        f"the token was not sent. To allow it, pass token_origins=[{encrypted!r}]"
    )


@dataclass(frozen=True, slots=True)
class ChosenPort:
    """A port to forward.

    Attributes:
        instance: The instance that it belongs to.
        port: The port.
        local_port: The local port; 0 for a free one.
    """

    instance: RemoteInstance
    port: RemotePort
    local_port: int = 0

    def forwarded(self, local_port: int) -> ForwardedPort:
        """Describe its local address.

        Args:
            local_port: The local port.

        Returns:
            The port with its local address.
        """
        return ForwardedPort(
            LOOPBACK,
            local_port,
            self.port.internal_port,
            self.port.name,
            self.port.protocol,
            self.instance.pod_name,
            self.instance.internal_hostname,
        )


def choose_ports(
    operation: str,
    info: ForwardingInfo,
    ports: Sequence[int] | Mapping[int, int] | None,
    instance: str | None,
) -> tuple[list[ChosenPort], list[ChosenPort]]:
    """Choose the ports to forward.

    Args:
        operation: The operation that requested them.
        info: What the platform reports about them.
        ports: The ports, each optionally with a local port; None for all.
        instance: The instance; None for any of a service and all of an addon.

    Returns:
        The ports to forward, and the UDP ports that were not requested and cannot be forwarded.

    Raises:
        ConfigurationError: A port or instance does not exist, or cannot be forwarded.
    """
    instances = [each for each in info.instances if instance in (None, each.pod_name)]
    if not instances:
        known = ", ".join(each.pod_name for each in info.instances) or "none"
        wanted = "an instance" if instance is None else f"the instance {instance!r}"
        raise ConfigurationError(f"{operation}: {wanted} is not running; running: {known}")
    if info.ports is not None:
        found = [(instances[0], port) for port in info.ports]
    else:
        found = [(each, port) for each in instances for port in each.ports or ()]
    wanted_ports = None if ports is None else list(ports)
    local_ports = dict(ports) if isinstance(ports, Mapping) else {}
    chosen: list[ChosenPort] = []
    others: list[ChosenPort] = []
    for each, port in found:
        if wanted_ports is not None and port.internal_port not in wanted_ports:
            continue
        is_udp = (port.protocol or "").upper() == "UDP"
        if is_udp and wanted_ports is not None:
            raise ConfigurationError(
                f"{operation}: port {port.internal_port} uses UDP; only TCP is forwarded"
            )
        local_port = local_ports.get(port.internal_port, 0)
        (others if is_udp else chosen).append(ChosenPort(each, port, local_port))
    numbers = [each.port.internal_port for each in chosen]
    for number in wanted_ports or ():
        if number not in numbers:
            known = ", ".join(str(port.internal_port) for _, port in found) or "none"
            raise ConfigurationError(f"{operation}: no port {number}; ports: {known}")
    for number in local_ports:
        if numbers.count(number) > 1:
            raise ConfigurationError(
                f"{operation}: several instances have port {number}, but only one can use the "
                "local port; pass instance="
            )
    if not chosen:
        raise ConfigurationError(f"{operation}: no port to forward")
    return chosen, others


def check_ports(operation: str, ports: Sequence[int] | Mapping[int, int] | None) -> None:
    """Check the argument `ports`.

    Args:
        operation: The operation to send.
        ports: The argument.

    Raises:
        RequestValidationError: It names no port, or an invalid local port.
    """
    if ports is None:
        return
    if not ports:
        raise argument_error(operation, "ports", "ports is empty; omit it to forward all")
    local_ports = ports.values() if isinstance(ports, Mapping) else ()
    for port in (*ports, *local_ports):
        if not 0 <= port <= _LAST_PORT:
            raise argument_error(operation, "ports", f"{port!r} is not a port number")
