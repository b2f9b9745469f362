"""The credentials that operations require: the security schemes and requirements of a document.

Source: OpenAPI 3.0.4 and 3.1.1, "Security Scheme Object" and "Security Requirement Object".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final
from urllib.parse import urlsplit

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.operations import Security
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.identifiers import constant_identifier

_SCHEMES: Final = "securitySchemes"
_FLOWS: Final = ("clientCredentials", "authorizationCode", "password", "deviceAuthorization")
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a credential is sent, and which environment variable holds it.

    `token_url` is the token URL of OAuth 2, and `refresh_url` the refresh URL if different; both
    may be relative to the server.
    """

    name: str
    location: str
    prefix: str
    is_login: bool
    variable: str
    token_url: str = ""
    refresh_url: str = ""


@dataclass(slots=True)
class SecurityReader:
    """Reads security requirements.

    Attributes:
        document: The document.
        api: The API's configuration; its `auth` stands for all schemes.
        schemes: The schemes that accept a credential, by name.
        default: The requirements of operations that do not state their own.
    """

    document: OpenApiDocument
    api: ApiConfiguration
    schemes: dict[str, Scheme] = field(default_factory=dict[str, Scheme])
    default: Security = ()
    _without_credential: set[str] = field(default_factory=set[str])
    _with_scopes: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        components = self.document.resolved_object(self.document.root.get("components"))
        at = child("", "components", _SCHEMES)
        given = self.document.expect_object(components.get(_SCHEMES) or {}, at)
        if self.api.auth is None:
            for name in given:
                self._read_scheme(name, given[name], child(at, name))
            self.default = self._alternatives(self.document.root.get("security"), "/security") or ()
        unknown = sorted(self.api.credentials.keys() - self.schemes.keys())
        if unknown:
            known = ", ".join(self.schemes) or "none"
            raise UsageError(
                f"pyproject.toml: [tool.paasport.apis.{self.api.name}.credentials]: the document "
                f"has no security scheme `{unknown[0]}` that takes a credential; use {known}."
            )

    def of(self, definition: JsonObject, pointer: str) -> Security | None:
        """The requirements of an operation; None if they are the default."""
        given = definition.get("security")
        if given == [] or (self.api.auth is not None and given is not None):
            return () if given == [] else None
        found = self._alternatives(given, child(pointer, "security"))
        return None if found == self.default else found

    def _read_scheme(self, name: str, value: object, pointer: str) -> None:
        scheme, place = self.document.follow(value, pointer)
        kind, prefix, location, wire_name = scheme.get("type"), "", "header", "Authorization"
        word = str(scheme.get("scheme", "")).lower()
        if kind == "apiKey":
            location, wire_name = str(scheme.get("in")), str(scheme.get("name"))
            if location not in ("header", "query", "cookie"):
                raise self.document.fault(child(place, "in"), "an API key needs a known `in`.")
            if location != "query" and not _TOKEN.fullmatch(wire_name):
                raise self.document.fault(child(place, "name"), f"invalid name for a {location}.")
        elif kind in ("oauth2", "openIdConnect") or (kind == "http" and word == "bearer"):
            prefix = "Bearer"
        elif kind == "http" and word == "basic":
            prefix = "Basic"
        else:
            if kind != "mutualTLS":
                self.document.warn(
                    place, f"the security scheme `{name}` is left to the HTTP client."
                )
            self._without_credential.add(name)
            return
        token_url, refresh_url = "", ""
        if kind in ("oauth2", "openIdConnect"):
            self._with_scopes.add(name)
            token_url, refresh_url = self._token_urls(scheme.get("flows"), child(place, "flows"))
        variable = constant_identifier(f"{self.api.name}_{name}")
        self.schemes[name] = Scheme(
            name=wire_name,
            location=location,
            prefix=prefix,
            is_login=prefix == "Basic",
            variable=self.api.credentials.get(name, variable),
            token_url=token_url,
            refresh_url="" if refresh_url == token_url else refresh_url,
        )

    def _token_urls(self, flows: object, pointer: str) -> tuple[str, str]:
        """The token URL and the refresh URL."""
        found: dict[tuple[str, str], str] = {}
        for flow in _FLOWS:
            described: object = flows.get(flow) if is_object(flows) else None
            for key in ("tokenUrl", "refreshUrl"):
                url = described.get(key) if is_object(described) else None
                if not isinstance(url, str) or not url:
                    continue
                if _is_token_url(url):
                    found[flow, key] = url
                else:
                    place = child(pointer, flow, key)
                    self.document.warn(place, "not an http(s) URL of a server; left out.")
        token_urls = [found[flow, "tokenUrl"] for flow in _FLOWS if (flow, "tokenUrl") in found]
        # Refreshing requires a login by one of the other flows.
        refresh_urls = [
            found[flow, key]
            for flow in (*_FLOWS[1:], _FLOWS[0])
            for key in ("refreshUrl", "tokenUrl")
            if (flow, key) in found
        ]
        return (*token_urls, "")[0], (*refresh_urls, "")[0]

    def _alternatives(self, value: object, pointer: str) -> Security | None:
        if value is None:
            return None
        found: list[tuple[str | tuple[str, tuple[str, ...]], ...]] = []
        for position, entry in enumerate(value if is_array(value) else [value]):
            place = child(pointer, position)
            names = self.document.expect_object(entry, place)
            unknown = names.keys() - self.schemes.keys() - self._without_credential
            if unknown:
                self.document.warn(
                    place, f"the security scheme `{min(unknown)}` is not described; left out."
                )
                continue
            found.append(
                tuple(self._needed(name, names[name]) for name in names if name in self.schemes)
            )
        return tuple(found)

    def _needed(self, name: str, scopes: object) -> str | tuple[str, tuple[str, ...]]:
        if name not in self._with_scopes or not is_array(scopes):
            return name
        texts = tuple(scope for scope in scopes if isinstance(scope, str) and scope)
        return (name, texts) if texts else name


def _is_token_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    is_relative = not parts.scheme and not parts.netloc
    is_absolute = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    plain = all("!" <= character <= "~" for character in url)
    return bool(plain and "{" not in url and not parts.fragment and (is_relative or is_absolute))


def scheme_arguments(schemes: Mapping[str, Scheme]) -> dict[str, dict[str, object]]:
    """The arguments of each scheme's description that differ from the default."""
    defaults = Scheme("Authorization", "header", "", is_login=False, variable="")
    return {
        name: {
            key: getattr(scheme, key)
            for key in Scheme.__slots__
            if getattr(scheme, key) != getattr(defaults, key)
        }
        for name, scheme in schemes.items()
    }
