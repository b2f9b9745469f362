"""Rewriting the parts of a message: URL, headers and body."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from ..secrets.names import is_secret_header, snake_case
from .contents import UnsafeBody, binary_readings, decoded_content, header, readable_text
from .field_kinds import classify_field
from .json_walk import JsonWalk, Visitor, decoded_json
from .part_contents import RecordedPart, joined_parts, split_parts

# Headers that replaying needs. Others are dropped, except that known secret ones leave a
# placeholder, to show that they were sent.
_KEPT_HEADERS: Final = frozenset(
    {"accept", "content-type", "link", "location", "request-id", "retry-after", "x-request-id"}
)
# `Bearer`, `Basic`, `pat`; a longer word is part of the secret.
_LONGEST_SCHEME: Final = 10
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class MessageRewriter:
    """Rewrites the parts of a message.

    Attributes:
        visitor: Rewrites each text.
        secret_fields: Additional names of secret fields, in snake case.
    """

    visitor: Visitor
    secret_fields: frozenset[str] = frozenset()

    def rewrite_url(self, uri: str) -> str:
        """Rewrite a URL.

        Args:
            uri: The URL. The port of a server on localhost is removed, since it changes.

        Returns:
            The new URL.
        """
        parts = urlsplit(uri)
        host = parts.hostname or ""
        shown = f"[{host}]" if ":" in host else host
        if parts.port is not None and host not in _LOOPBACK:
            shown += f":{parts.port}"
        if parts.username is not None:
            self.visitor.text(unquote(parts.password or parts.username), "token")
        path = self._segments(parts.path)
        query = self.rewrite_form(parts.query)
        fragment = self.visitor.text(parts.fragment, "plain") if parts.fragment else ""
        # urlunsplit would normalize `file:` and similar schemes.
        return (
            f"{parts.scheme}://{shown}{path}"
            + (f"?{query}" if query else "")
            + (f"#{fragment}" if fragment else "")
        )

    def _segments(self, path: str) -> str:
        new: list[str] = []
        for segment in path.split("/"):
            text = unquote(segment)
            masked = self.visitor.text(text, "plain")
            new.append(segment if masked == text else quote(masked, safe=""))
        whole = "/".join(new)
        # A secret may contain a slash.
        return self.visitor.text(whole, "opaque")

    def rewrite_form(self, text: str) -> str:
        """Rewrite a query or a form.

        Args:
            text: The URL-encoded pairs.

        Returns:
            The new pairs; the original text if nothing has changed.
        """
        pairs = parse_qsl(text, keep_blank_values=True)
        new = [(self.visitor.name(name), self._parameter(name, value)) for name, value in pairs]
        return urlencode(new) if new != pairs else self.visitor.text(text, "opaque")

    def _parameter(self, name: str, value: str) -> str:
        return self.visitor.text(value, classify_field(name, value, {}, self.secret_fields))

    def rewrite_headers(self, headers: Mapping[str, Any], length: int) -> dict[str, list[str]]:
        """Rewrite headers.

        Args:
            headers: Values, or lists of values, by name.
            length: The length of the new body.

        Returns:
            Lists of values by name, of the headers that are kept.
        """
        new: dict[str, list[str]] = {}
        for name, values in headers.items():
            lower = name.lower()
            texts = [values] if isinstance(values, str) else list(map(_as_text, values))
            if lower == "content-length":
                # The body is written without its encoding, and may be masked.
                new[name] = [str(length)]
            elif is_secret_header(lower) or snake_case(name) in self.secret_fields:
                new[name] = [self._secret_header(text) for text in texts]
            elif lower in _KEPT_HEADERS or "ratelimit" in lower or lower.endswith("request-id"):
                new[name] = [self.visitor.text(text, "opaque") for text in texts]
            else:
                for text in texts:
                    self._learn(lower, text)
        return new

    def _learn(self, name: str, text: str) -> None:
        # The header is dropped, but it may be a secret that is repeated elsewhere.
        if classify_field(name, text, {}) == "token":
            self.visitor.text(text, "token")

    def _secret_header(self, text: str) -> str:
        scheme, space, credentials = text.partition(" ")
        if space and scheme.isalpha() and len(scheme) <= _LONGEST_SCHEME:
            if scheme.lower() == "basic":
                self.visitor.text(_password(credentials.strip()), "token")
            return f"{scheme} {self.visitor.text(credentials.strip(), 'token')}"
        for part in text.split(";"):
            self.visitor.text(part.partition("=")[2].strip(), "token")
        return self.visitor.text(text, "token")

    def rewrite_body(
        self, content: bytes, headers: Mapping[str, Any], names: Mapping[str, str]
    ) -> bytes:
        """Rewrite a body.

        Args:
            content: The body.
            headers: The headers of its message.
            names: The field behind each name of a GraphQL response.

        Returns:
            The new body, without its encoding; a body that is not text is kept as it is.

        Raises:
            UnsafeBody: The body cannot be decoded, or is not text and holds a secret.
        """
        if not content:
            return content
        plain = decoded_content(content, header(headers, "content-encoding"))
        content_type = header(headers, "content-type")
        parts = split_parts(plain, content_type)
        if parts is not None:
            return joined_parts([self._rewrite_part(part, names) for part in parts], content_type)
        text = readable_text(plain)
        if text is None:
            return self._check_binary(plain)
        if "x-www-form-urlencoded" in content_type.lower():
            return self.rewrite_form(text).encode("utf-8", "surrogatepass")
        walk = JsonWalk(self.visitor, names, self.secret_fields)
        tree = decoded_json(text)
        if tree is not None:
            return _rewrite_json(tree, walk, plain)
        return "".join(_rewrite_lines(text, walk)).encode("utf-8", "surrogatepass")

    def _rewrite_part(self, part: RecordedPart, names: Mapping[str, str]) -> RecordedPart:
        head = self.visitor.text(part.head.decode("utf-8", "surrogateescape"), "opaque")
        text = readable_text(part.content)
        is_plain = text is not None and not isinstance(decoded_json(text), dict | list)
        if part.field is not None and text is not None and is_plain:
            content = self._parameter(part.field, text).encode("utf-8", "surrogatepass")
        else:
            content = self.rewrite_body(part.content, {}, names)
        return RecordedPart(head.encode("utf-8", "surrogateescape"), content)

    def _check_binary(self, content: bytes) -> bytes:
        for text in binary_readings(content):
            if self.visitor.text(text, "opaque") != text:
                raise UnsafeBody(
                    "it is not text, and it holds a secret, which cannot be masked there"
                )
        return content


def _password(credentials: str) -> str:
    try:
        return base64.b64decode(credentials).decode("utf-8", "replace").partition(":")[2]
    except ValueError:
        return ""


def _as_text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _rewrite_json(tree: object, walk: JsonWalk, plain: bytes) -> bytes:
    new = walk.tree(tree)
    # Serializing again would change numbers, among others.
    if new == tree:
        return plain
    return json.dumps(new, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _rewrite_lines(text: str, walk: JsonWalk) -> Iterable[str]:
    # Events and logs have one JSON document per line. Multi-line secrets are replaced first.
    for line in walk.visitor.text(text, "plain").splitlines(keepends=True):
        start = len(line) - len(line.removeprefix("data:").lstrip(" "))
        tree = decoded_json(line[start:])
        if isinstance(tree, (dict, list)):
            new = walk.tree(cast("object", tree))
            if new != tree:
                ending = line[len(line.rstrip("\r\n")) :]
                yield line[:start] + json.dumps(new, ensure_ascii=False) + ending
                continue
        yield line
