"""Masking the parts of one message: address, headers, body."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from ..secrets.names import is_secret_header, snake_case
from .contents import UNREADABLE, decoded_content, header, readable_text
from .fields import position_of
from .json_walk import Visitor, Walk, decoded_json

# What replaying needs. Others are left out, known to be secret or not; those that surely are leave
# a placeholder, to show that they were there.
_KEPT_HEADERS: Final = frozenset(
    {"accept", "content-type", "link", "location", "request-id", "retry-after", "x-request-id"}
)
# `Bearer`, `Basic`, `pat`; a longer word is a part of the secret.
_LONGEST_SCHEME: Final = 10
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class MessageParts:
    """Makes the parts of a message anew.

    Attributes:
        visitor: What is done with each text.
        more: Further names of secret fields, in snake case.
    """

    visitor: Visitor
    more: frozenset[str] = frozenset()

    def address(self, uri: str) -> str:
        """Make an address anew.

        Args:
            uri: The address. The port of a server on this machine, another one at each start, is
                left out.

        Returns:
            The new address.
        """
        parts = urlsplit(uri)
        host = parts.hostname or ""
        shown = f"[{host}]" if ":" in host else host
        if parts.port is not None and host not in _LOOPBACK:
            shown += f":{parts.port}"
        if parts.username is not None:
            self.visitor.text(unquote(parts.password or parts.username), "token")
        path = self._segments(parts.path)
        query = self.form(parts.query)
        fragment = self.visitor.text(parts.fragment, "plain") if parts.fragment else ""
        # urlunsplit writes `file:` and the like anew; these are plain.
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
        # A secret may hold a slash itself.
        return self.visitor.text(whole, "opaque")

    def form(self, text: str) -> str:
        """Make a query or a form anew.

        Args:
            text: Pairs in the form of an address's query.

        Returns:
            The new pairs; the text as it was if nothing in it has changed.
        """
        pairs = parse_qsl(text, keep_blank_values=True)
        new = [(self.visitor.name(name), self._parameter(name, value)) for name, value in pairs]
        return urlencode(new) if new != pairs else self.visitor.text(text, "opaque")

    def _parameter(self, name: str, value: str) -> str:
        return self.visitor.text(value, position_of(name, value, {}, self.more))

    def headers(self, headers: Mapping[str, Any], length: int) -> dict[str, list[str]]:
        """Make headers anew.

        Args:
            headers: Values, or lists of them, by name.
            length: The length of the new body.

        Returns:
            Lists of values by name, of the headers that are kept.
        """
        new: dict[str, list[str]] = {}
        for name, values in headers.items():
            lower = name.lower()
            texts = [values] if isinstance(values, str) else list(map(_as_text, values))
            if lower == "content-length":
                # The body is written without an encoding, and perhaps masked.
                new[name] = [str(length)]
            elif is_secret_header(lower) or snake_case(name) in self.more:
                new[name] = [self._secret_header(text) for text in texts]
            elif lower in _KEPT_HEADERS or "ratelimit" in lower or lower.endswith("request-id"):
                new[name] = [self.visitor.text(text, "opaque") for text in texts]
            else:
                for text in texts:
                    self._learn(lower, text)
        return new

    def _learn(self, name: str, text: str) -> None:
        # Nothing is written of it, and yet it may be secret, and be repeated elsewhere.
        if position_of(name, text, {}) == "token":
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

    def body(self, content: bytes, headers: Mapping[str, Any], names: Mapping[str, str]) -> bytes:
        """Make a body anew.

        Args:
            content: The body.
            headers: The headers of its message.
            names: The field that stands under each name of a GraphQL reply.

        Returns:
            The new body, without encoding; what is no text is not kept.
        """
        if not content:
            return content
        plain = decoded_content(content, header(headers, "content-encoding"))
        text = readable_text(plain)
        if text is None:
            return UNREADABLE
        if "x-www-form-urlencoded" in header(headers, "content-type").lower():
            return self.form(text).encode("utf-8", "surrogatepass")
        walk = Walk(self.visitor, names, self.more)
        tree = decoded_json(text)
        if tree is not None:
            return _written(tree, walk, plain)
        return "".join(_lines(text, walk)).encode("utf-8", "surrogatepass")


def _password(credentials: str) -> str:
    try:
        return base64.b64decode(credentials).decode("utf-8", "replace").partition(":")[2]
    except ValueError:
        return ""


def _as_text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _written(tree: object, walk: Walk, plain: bytes) -> bytes:
    new = walk.tree(tree)
    # Numbers, for one, are written otherwise than they came.
    if new == tree:
        return plain
    return json.dumps(new, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _lines(text: str, walk: Walk) -> Iterable[str]:
    # Events and logs are one JSON document a line. A secret of several lines is found first.
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
