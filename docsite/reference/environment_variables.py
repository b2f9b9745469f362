"""The page of environment variables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docsite.reference.docstrings import table
from paasport.hasura.authentication import TOKEN_VARIABLES as HASURA_TOKENS
from paasport.northflank.authentication import ADDRESS_VARIABLES as NORTHFLANK_ADDRESSES
from paasport.northflank.authentication import TOKEN_VARIABLES as NORTHFLANK_TOKENS


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable.

    Attributes:
        name: Its name.
        meaning: What it does.
        reader: Who reads it: `paasport`, the `http` library, the `shell` through click, or `tests`.
    """

    name: str
    meaning: str
    reader: str = "paasport"


CLIENTS: Final = (
    Variable("RAILWAY_TOKEN", "A project token of Railway; it takes precedence."),
    Variable("RAILWAY_API_TOKEN", "A token of a Railway account or workspace."),
    Variable(HASURA_TOKENS[0], "A token of Hasura Cloud."),
    Variable(HASURA_TOKENS[1], f"The same, if `{HASURA_TOKENS[0]}` is not set."),
    Variable(NORTHFLANK_TOKENS[0], "A token of Northflank."),
    Variable(NORTHFLANK_TOKENS[1], f"The same, if `{NORTHFLANK_TOKENS[0]}` is not set."),
    Variable(
        NORTHFLANK_ADDRESSES[0],
        "The URL of Northflank's API. It must be a host of the platform or of this machine.",
    ),
    *(
        Variable(name, f"The same, if `{before}` is not set.")
        for before, name in zip(NORTHFLANK_ADDRESSES, NORTHFLANK_ADDRESSES[1:], strict=False)
    ),
)
NETWORK: Final = (
    Variable("HTTP_PROXY", "The proxy for `http://` addresses.", "http"),
    Variable("HTTPS_PROXY", "The proxy for `https://` addresses.", "http"),
    Variable("ALL_PROXY", "The proxy for both, unless one of its own is set.", "http"),
    Variable("NO_PROXY", "Hosts that are reached without a proxy, separated by commas.", "http"),
    Variable("SSL_CERT_FILE", "A file of certificates to trust, instead of certifi's.", "http"),
    Variable("SSL_CERT_DIR", "A folder of certificates to trust.", "http"),
)
COMMAND: Final = (
    Variable("NO_COLOR", "If it is not empty, progress is printed line by line."),
    Variable("TERM", "The same if it is `dumb`."),
)


def environment_page() -> str:
    """Write the page."""
    return "\n".join(
        [
            "# Environment variables",
            "",
            "## Clients",
            "",
            "Read when a client is created without the argument that they stand for. An empty "
            "variable counts as one that is not set. A client of your own API reads the variable "
            "that [`token_variable`](configuration.md#toolpaasportapisnameauth) names, or those of "
            "[`credentials`](configuration.md#toolpaasportapisname).",
            "",
            *_rows(CLIENTS),
            "## The network",
            "",
            "Read by the HTTP library, for clients as well as for `paasport snapshot`. A client "
            "that you pass as `http_client` decides for itself. The names of proxies may be in "
            "lower case.",
            "",
            *_rows(NETWORK),
            "## The command",
            "",
            "Besides these, `paasport snapshot`, `drift` and `doctor` read the variables that "
            "[`token_variable`](configuration.md#toolpaasportapisnameauth) names.",
            "",
            *_rows(COMMAND),
        ]
    ).rstrip() + "\n"


def _rows(variables: tuple[Variable, ...]) -> list[str]:
    return table(
        ("variable", "meaning"), [(f"`{each.name}`", each.meaning) for each in variables]
    )
