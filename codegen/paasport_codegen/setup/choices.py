"""Defaults for the name and location of a new API."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from paasport_codegen.config.model import AuthConfiguration
from paasport_codegen.config.reader import is_endpoint
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.servers import base_url
from paasport_codegen.python.identifiers import constant_identifier, words
from paasport_codegen.setup.sources import Source

Ask: TypeAlias = Callable[[str, str, str], str]
"""Asks a question: its text, the default, and the command-line option that answers it too."""

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_EMPTY_WORDS: Final = frozenset({"api", "open", "openapi", "rest", "service", "swagger", "the"})
_EMPTY_LABELS: Final = frozenset({"ac", "api", "co", "com", "gov", "graphql", "net", "org", "www"})
_MOST_WORDS: Final = 3
_ANY_NAME: Final = "api"


class NoAnswerError(UsageError):
    """A question was asked where no one can answer."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The command-line options; empty ones were not given.

    Attributes:
        name: The name of the API.
        endpoint: The URL of an API whose schema is a file.
        target: The folder of the generated package.
        client: The name of the client class.
        token_variable: The environment variable that holds the token.
        header: The header that carries it.
        scheme: The word before it; None if not given.
    """

    name: str = ""
    endpoint: str = ""
    target: str = ""
    client: str = ""
    token_variable: str = ""
    header: str = ""
    scheme: str | None = None


def checked_name(name: str) -> str:
    """The name of an API; raises `UsageError` if it is invalid."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"--name: `{name}` may contain only lower-case letters, digits and _, and must start "
            "with a letter."
        )
    return name


def auth_of(answers: Answers, variable: str) -> AuthConfiguration | None:
    """How the token in an environment variable is sent; None without a variable.

    Raises `UsageError` for an invalid variable name, which may be the token itself and is not
    repeated, and for a header or a scheme without a token.
    """
    if not variable:
        if answers.header or answers.scheme:
            raise UsageError(
                "--header and --scheme specify how a token is sent; they require --token-variable."
            )
        return None
    if not _VARIABLE.fullmatch(variable):
        raise UsageError(
            "--token-variable must be the name of an environment variable, such as SHOP_TOKEN, "
            "never the token itself."
        )
    header = answers.header or "Authorization"
    usual = "Bearer" if header.lower() == "authorization" else ""
    return AuthConfiguration(
        header=header,
        scheme=usual if answers.scheme is None else answers.scheme,
        token_variable=variable,
    )


def usual_variable(name: str) -> str:
    """The default environment variable for the token of an API."""
    return constant_identifier(f"{name}_token")


def usual_name(location: str, source: Source | None) -> str:
    """Suggested names for an API: from its title, its host, or its schema's file."""
    title = _title(source) if source is not None else ""
    found = [word.lower() for word in words(title) if word.isalpha()] if title else []
    found = [word for word in found if word not in _EMPTY_WORDS]
    if not 0 < len(found) <= _MOST_WORDS:
        host = urlsplit(location).hostname if is_endpoint(location) else None
        found = _host_words(host) if host else [word.lower() for word in words(Path(location).stem)]
    name = "_".join(found)
    return name if _NAME.fullmatch(name) else _ANY_NAME


def usual_target(name: str, root: Path, *, is_new: bool) -> str:
    """Where the package of an API goes: below `src`, if it exists or the project is new."""
    return f"src/{name}_api" if is_new or (root / "src").is_dir() else f"{name}_api"


def server_of(source: Source) -> str:
    """The URL of the API in a file's OpenAPI document; empty if there is none."""
    if source.kind != "openapi":
        return ""
    address = base_url(json.loads(source.obtained.form.content), "")
    return address if is_endpoint(address) else ""


def _title(source: Source) -> str:
    if source.kind != "openapi":
        return ""
    information: object = json.loads(source.obtained.form.content).get("info")
    title: object = information.get("title") if is_object(information) else None
    return title if isinstance(title, str) else ""


def _host_words(host: str) -> list[str]:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        labels = [label for label in host.split(".")[:-1] if label not in _EMPTY_LABELS]
        return [word.lower() for word in words(labels[-1])] if labels else []
    return []
