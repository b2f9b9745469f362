"""What clients read from the environment: tokens and URLs, from several variables in order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from paasport_runtime.errors import ConfigurationError
from paasport_runtime.http.addresses import check_base_url, is_loopback
from paasport_runtime.secrets.authentication import find_token

if TYPE_CHECKING:
    from paasport_runtime.secrets.masking import Secret


def token_of(token: Secret | None, variables: Sequence[str]) -> Secret:
    """Take a token from the argument, or from the first variable that has one.

    Args:
        token: The argument.
        variables: Environment variables in order of precedence. If a later one has a different
            token, a warning names both.

    Returns:
        The token.

    Raises:
        ConfigurationError: There is none.
    """
    found = find_token(token, argument="token", variables=variables)
    if token is None:
        used, *others = _given(variables) or [""]
        differing = [each for each in others if os.environ[each] != found.reveal()]
        _warn_of_others(used, differing, "a different token")
    return found


def address_of(base_url: str | None, variables: Sequence[str], default: str) -> str:
    """Take a URL from the argument, the first variable that has one, or the configuration.

    A variable may only name a host of the platform or this machine, since a token meant for the
    platform is sent there. It may omit `https://` and end with the version.

    Args:
        base_url: The argument, which may be any URL.
        variables: Environment variables in order of precedence. If a later one has a different URL,
            a warning names both.
        default: The configured URL.

    Returns:
        The address.

    Raises:
        ConfigurationError: A variable has no valid URL, or one of a foreign host.
    """
    if base_url is not None:
        return base_url
    given = _given(variables)
    if not given:
        return default
    used, *others = given
    differing = [each for each in others if os.environ[each] != os.environ[used]]
    _warn_of_others(used, differing, "a different URL")
    return _checked(used, os.environ[used], default)


def _given(variables: Sequence[str]) -> list[str]:
    return [each for each in variables if os.environ.get(each)]


def _checked(variable: str, value: str, default: str) -> str:
    address = check_base_url(value if "://" in value else f"https://{value}", variable)
    host = urlsplit(address).hostname or ""
    domain = ".".join((urlsplit(default).hostname or "").split(".")[-2:])
    if not (host == domain or host.endswith(f".{domain}") or is_loopback(host)):
        raise ConfigurationError(
            f"{variable} in the environment names {host}, which does not belong to {domain}, so "
            f"the token is not sent there; pass base_url= to send it there, or {default!r} to "
            "ignore the variable"
        )
    return address.removesuffix("/v1")


def _warn_of_others(used: str, differing: Iterable[str], what: str) -> None:
    for other in differing:
        import logging

        logging.getLogger("paasport.settings").warning(
            "using %s; %s, which has lower precedence, has %s", used, other, what
        )
