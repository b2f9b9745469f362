"""The page of environment variables."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from docsite.reference.docstrings import table
from paasport.hasura import authentication as hasura
from paasport.northflank import authentication as northflank
from paasport.railway import authentication as railway


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable.

    Attributes:
        name: Its name.
        meaning: What it does.
    """

    name: str
    meaning: str


_HOSTS: Final = "It must be a host of the platform or of this machine."
CLIENTS: Final = (
    Variable("RAILWAY_TOKEN", "A project token of Railway. It takes precedence."),
    Variable("RAILWAY_API_TOKEN", "A token of a Railway account or workspace."),
    Variable(railway.ADDRESS_VARIABLE, f"The URL of Railway's API. {_HOSTS}"),
    Variable(hasura.TOKEN_VARIABLES[0], "A token of Hasura Cloud."),
    Variable(hasura.TOKEN_VARIABLES[1], f"The same, if `{hasura.TOKEN_VARIABLES[0]}` is not set."),
    Variable(hasura.ADDRESS_VARIABLE, f"The URL of Hasura Cloud's API. {_HOSTS}"),
    Variable(northflank.TOKEN_VARIABLES[0], "A token of Northflank."),
    Variable(
        northflank.TOKEN_VARIABLES[1], f"The same, if `{northflank.TOKEN_VARIABLES[0]}` is not set."
    ),
    Variable(northflank.ADDRESS_VARIABLES[0], f"The URL of Northflank's API. {_HOSTS}"),
    *(
        Variable(name, f"The same, if `{before}` is not set.")
        for before, name in pairwise(northflank.ADDRESS_VARIABLES)
    ),
)
NETWORK: Final = (
    Variable("HTTP_PROXY", "The proxy for `http://` addresses."),
    Variable("HTTPS_PROXY", "The proxy for `https://` addresses."),
    Variable("ALL_PROXY", "The proxy for both, unless one of its own is set."),
    Variable("NO_PROXY", "Hosts that are reached without a proxy, separated by commas."),
    Variable("SSL_CERT_FILE", "A file of certificates to trust, instead of certifi's."),
    Variable("SSL_CERT_DIR", "A folder of certificates to trust."),
)
COMMAND: Final = (
    Variable("NO_COLOR", "If it is not empty, progress is printed line by line."),
    Variable("TERM", "The same if it is `dumb`."),
)


_CONFIGURED: Final = "[`token_variable`](configuration.md#apisnameauth)"
_CREDENTIALS: Final = "[`credentials`](configuration.md#apisname)"


def environment_page() -> str:
    """Write the page."""
    lines = [
        "# Environment variables",
        "",
        "## Clients",
        "",
        "Each stands in for an argument that a client is created without. An empty variable counts "
        f"as not set. A client of your own API reads the variable that {_CONFIGURED} names, or "
        f"those of {_CREDENTIALS}.",
        "",
        *_rows(CLIENTS),
        "## The network",
        "",
        "Read by the HTTP library, for clients as well as for `paasport snapshot`. A client that "
        "you pass as `http_client` decides for itself. The names of proxies may be in lower case.",
        "",
        *_rows(NETWORK),
        "## The command",
        "",
        f"`paasport snapshot`, `drift` and `doctor` read the variables that {_CONFIGURED} names, "
        "and all commands these:",
        "",
        *_rows(COMMAND),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _rows(variables: tuple[Variable, ...]) -> list[str]:
    return table(("variable", "meaning"), [(f"`{each.name}`", each.meaning) for each in variables])
