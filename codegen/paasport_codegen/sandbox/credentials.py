"""The credentials of requests, by the security schemes of an OpenAPI document."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request

from paasport_codegen.config.model import ApiConfiguration, AuthConfiguration
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import path_operations
from paasport_codegen.openapi.operations import Security
from paasport_codegen.openapi.overrides import apply_overrides
from paasport_codegen.openapi.security import Scheme, SecurityReader
from paasport_codegen.sandbox.tokens import TOKEN_PREFIX

Alternatives = tuple[tuple[str, ...], ...]
"""The schemes of each alternative; empty if no credential is needed."""
_USER: Final = "user"
_TABLE: Final = "auth"
"""The name for the scheme of an `auth` table."""


class Refused(Exception):
    """A credential is not accepted, or missing."""


@dataclass(frozen=True, slots=True)
class DocumentCredentials:
    """The credentials that the operations of a document require.

    Attributes:
        schemes: The schemes that accept a credential, by name.
        needed: The requirements of each operation, by its name in the sandbox.
    """

    schemes: Mapping[str, Scheme]
    needed: Mapping[str, Alternatives]

    @property
    def exports(self) -> dict[str, str]:
        """An accepted value for each environment variable that clients read."""
        used = {name for needed in self.needed.values() for names in needed for name in names}
        return {
            scheme.variable: f"{_USER}:{TOKEN_PREFIX}token"
            if scheme.is_login
            else f"{TOKEN_PREFIX}token"
            for name, scheme in self.schemes.items()
            if name in used
        }

    @property
    def query_names(self) -> frozenset[str]:
        """The query parameters that hold a credential."""
        return frozenset(
            scheme.name for scheme in self.schemes.values() if scheme.location == "query"
        )

    def token_of(self, operation: str, request: Request) -> str | None:
        """The credential that selects the state for a request; None if none is sent or needed.

        Args:
            operation: The operation's name; empty for none, which needs no credential.
            request: The request.

        Raises:
            Refused: A credential is invalid or missing.
        """
        sent = {
            name: values
            for name, scheme in self.schemes.items()
            if (values := tuple(_sent(scheme, request)))
        }
        if not all(value.startswith(TOKEN_PREFIX) for values in sent.values() for value in values):
            raise Refused
        if any(
            value and not self._is_of_some_scheme(place, value)
            for place in {scheme.name for scheme in self.schemes.values() if scheme.prefix}
            for value in request.headers.getlist(place)
        ):
            raise Refused
        needed = self.needed.get(operation, ())
        for names in needed:
            if names and all(name in sent for name in names):
                return sent[names[0]][0]
        if needed and () not in needed:
            raise Refused(f"{operation} needs {self._described(needed)}")
        return next((values[0] for values in sent.values()), None)

    def _described(self, needed: Alternatives) -> str:
        """The requirements of an operation, for people."""
        return " or ".join(
            " with ".join(f"`{name}` ({_place(self.schemes[name])})" for name in names)
            for names in needed
        )

    def _is_of_some_scheme(self, header: str, value: str) -> bool:
        return any(
            scheme.location == "header"
            and scheme.name.lower() == header.lower()
            and _without_prefix(scheme, value) is not None
            for scheme in self.schemes.values()
        )


def credentials_of(
    document: Mapping[str, Any], api: ApiConfiguration
) -> DocumentCredentials | None:
    """The requirements of a document; None if no scheme accepts a credential.

    Raises `CodegenError` for a scheme or an operation that is invalid.
    """
    corrected, _ = apply_overrides(dict(document), api.overrides)
    read = OpenApiDocument(corrected, str(api.schema))
    security = SecurityReader(read, api)
    if not security.schemes:
        return None
    needed: dict[str, Alternatives] = {}
    for operation in path_operations(read):
        own = security.of(operation.definition, operation.pointer)
        name = operation.definition.get("operationId") or operation.route
        needed[name] = _names(security.default if own is None else own)
    return DocumentCredentials(security.schemes, needed)


def has_open_operations(document: Mapping[str, Any]) -> bool:
    """Whether an operation of a document states that it needs no credential."""
    read = OpenApiDocument(dict(document))
    return any(item.definition.get("security") == [] for item in path_operations(read))


def credentials_of_table(
    document: Mapping[str, Any], api: ApiConfiguration, auth: AuthConfiguration
) -> DocumentCredentials:
    """The requirements of an API with an `auth` table: its token, except with `security: []`."""
    corrected, _ = apply_overrides(dict(document), api.overrides)
    scheme = Scheme(
        name=auth.header,
        location="header",
        prefix=auth.scheme,
        is_login=auth.scheme.lower() == "basic",
        variable=auth.token_variable,
    )
    needed: dict[str, Alternatives] = {
        operation.definition.get("operationId") or operation.route: ()
        if operation.definition.get("security") == []
        else ((_TABLE,),)
        for operation in path_operations(OpenApiDocument(corrected, str(api.schema)))
    }
    return DocumentCredentials({_TABLE: scheme}, needed)


def _names(security: Security) -> Alternatives:
    return tuple(
        tuple(entry if isinstance(entry, str) else entry[0] for entry in alternative)
        for alternative in security
    )


def _place(scheme: Scheme) -> str:
    name = f"{scheme.name}: {scheme.prefix}" if scheme.prefix else scheme.name
    return f"{scheme.location} {name}"


def _sent(scheme: Scheme, request: Request) -> Iterator[str]:
    """The credentials of a scheme in a request; for logins, the passwords."""
    if scheme.location == "query":
        yield from request.query_params.getlist(scheme.name)
    elif scheme.location == "cookie":
        if scheme.name in request.cookies:
            yield request.cookies[scheme.name]
    else:
        for text in request.headers.getlist(scheme.name):
            value = _without_prefix(scheme, text)
            if value is not None:
                yield _password(value) if scheme.is_login else value


def _without_prefix(scheme: Scheme, text: str) -> str | None:
    """The rest of a header after the scheme's word; None if the word differs.

    A key in `Authorization` may have a prefix that the document does not mention.
    """
    if not scheme.prefix:
        is_usual = scheme.name.lower() == "authorization"
        return text.strip().rpartition(" ")[2] if is_usual else text.strip()
    word, _, value = text.partition(" ")
    return value.strip() if word.lower() == scheme.prefix.lower() else None


def _password(encoded: str) -> str:
    try:
        login = base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return login.partition(":")[2]
