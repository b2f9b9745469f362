"""Masking cassettes just before they are written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from ..secrets.names import snake_case
from .contents import UnsafeBody, as_bytes, decoded_content, header
from .encodings import KnownSecrets
from .field_kinds import TextKind
from .graphql_documents import parse_graphql_body, read_document, replace_texts
from .json_walk import decoded_json
from .masking_options import SHORTEST_TOKEN, Masking, is_distinctive
from .message_rewriting import MessageRewriter
from .placeholders import PLACEHOLDER, Placeholders
from .secret_patterns import replace_likely_secrets


class RecordedRequest(Protocol):
    """The interface used of `vcr.request.Request`."""

    method: str
    uri: str
    body: Any
    headers: Any


@dataclass(slots=True)
class _Collector:
    """Collects the secrets of a cassette without changing it."""

    masking: Masking
    placeholders: Placeholders
    found: set[str]

    def text(self, text: str, kind: TextKind) -> str:
        self.placeholders.reserve(text)
        if kind in ("token", "value"):
            self._learn(text)
        elif kind == "document":
            replace_texts(text, self.text)
        else:
            replace_likely_secrets(text, self._learned, include_random=False)
        return text

    def _learned(self, secret: str) -> str:
        self._learn(secret)
        return secret

    def _learn(self, text: str) -> None:
        # A text with a placeholder comes from a cassette that is already masked.
        known = text in self.masking.public or PLACEHOLDER.search(text)
        if not known and is_distinctive(text):
            self.found.add(text)

    def number(self, number: float) -> object:
        return number

    def name(self, name: str) -> str:
        return name


@dataclass(slots=True)
class _Replacer:
    """Replaces secrets with placeholders.

    Attributes:
        is_response: Whether numbers must stay numbers, as the models of responses require.
    """

    masking: Masking
    placeholders: Placeholders
    known: KnownSecrets
    is_response: bool

    def text(self, text: str, kind: TextKind) -> str:
        if not text or text in self.masking.public:
            return text
        if kind in ("token", "value"):
            return self.placeholders.placeholder_for(text, "token" if kind == "token" else "value")
        if kind == "document":
            text = replace_texts(text, self._literal)
        text = self.known.replace(text, self._token)
        return replace_likely_secrets(text, self._token, include_random=kind == "plain")

    def _literal(self, text: str, kind: TextKind) -> str:
        return self.text(text, kind) if kind in ("token", "value") else text

    def _token(self, secret: str) -> str:
        if secret in self.masking.public or PLACEHOLDER.search(secret):
            return secret
        return self.placeholders.placeholder_for(secret, "token")

    def number(self, number: float) -> object:
        if str(number) in self.masking.public:
            return number
        return 0 if self.is_response else self.placeholders.placeholder_for(str(number), "value")

    def name(self, name: str) -> str:
        return self.known.replace(name, self._token)


@dataclass(frozen=True, slots=True)
class MaskedCassette:
    """A cassette's interactions without their secrets.

    Attributes:
        requests: Masked copies of the requests.
        responses: Masked copies of the responses.
    """

    requests: list[RecordedRequest]
    responses: list[dict[str, Any]]


def mask_cassette(
    requests: Iterable[RecordedRequest],
    responses: Iterable[Mapping[str, Any]],
    masking: Masking,
    secrets: frozenset[str] = frozenset(),
) -> MaskedCassette:
    """Mask the secrets of a cassette.

    A secret found by its position is replaced everywhere else as well, so that a password set in
    one request does not appear in a log in the next response.

    Args:
        requests: The requests, as vcrpy stores them.
        responses: Their responses, in the same order.
        masking: The project's additions.
        secrets: Tokens of this process, such as those in its environment.

    Returns:
        The masked copies. Masking is idempotent.

    Raises:
        UnsafeBody: A body is not text and holds a secret, or cannot be decoded.
    """
    pairs = list(zip(requests, responses, strict=True))
    placeholders = Placeholders()
    collector = _Collector(masking, placeholders, set())
    fields = frozenset(map(snake_case, masking.fields))
    collecting = MessageRewriter(collector, fields)
    for request, response in pairs:
        _copy(request, response, collecting, collecting)
    known = KnownSecrets(
        text
        for text in collector.found
        | secrets
        | masking.secrets
        | _tokens(request for request, _ in pairs)
        if len(text) >= SHORTEST_TOKEN and text not in masking.public
    )
    request_rewriter = MessageRewriter(_Replacer(masking, placeholders, known, False), fields)
    response_rewriter = MessageRewriter(_Replacer(masking, placeholders, known, True), fields)
    masked = [
        _copy(request, response, request_rewriter, response_rewriter) for request, response in pairs
    ]
    return MaskedCassette([request for request, _ in masked], [reply for _, reply in masked])


def _tokens(requests: Iterable[RecordedRequest]) -> frozenset[str]:
    # Credentials are replaced everywhere, even if they are too short to be distinctive.
    found: set[str] = set()
    for request in requests:
        for name in ("authorization", "proxy-authorization", "project-access-token"):
            text = header(request.headers, name)
            found.update((text, text.partition(" ")[2].strip()))
    return frozenset(text for text in found if not PLACEHOLDER.search(text))


def _copy(
    request: RecordedRequest,
    response: Mapping[str, Any],
    request_rewriter: MessageRewriter,
    response_rewriter: MessageRewriter,
) -> tuple[RecordedRequest, dict[str, Any]]:
    content = as_bytes(request.body)
    try:
        body = request_rewriter.rewrite_body(content, request.headers, {})
    except UnsafeBody as error:
        raise _unsafe(request, "request", error) from None
    kind: Any = type(request)
    copy: RecordedRequest = kind(
        request.method,
        request_rewriter.rewrite_url(request.uri),
        body if request.body is not None else None,
        {
            name: values[0]
            for name, values in request_rewriter.rewrite_headers(request.headers, len(body)).items()
        },
    )
    headers: Mapping[str, Any] = response.get("headers", {})
    try:
        reply = response_rewriter.rewrite_body(
            as_bytes(response["body"]["string"]), headers, _aliases(request, content)
        )
    except UnsafeBody as error:
        raise _unsafe(request, "response", error) from None
    new_headers = response_rewriter.rewrite_headers(headers, len(reply))
    status = dict(response["status"])
    return copy, {"status": status, "headers": new_headers, "body": {"string": reply}}


def _unsafe(request: RecordedRequest, part: str, error: UnsafeBody) -> UnsafeBody:
    # Not the path, which may hold a secret.
    host = urlsplit(request.uri).hostname
    return UnsafeBody(
        f"The body of a {part} ({request.method} to {host}) cannot be recorded: {error}. "
        "No cassette was written; leave the call out of the test, or record another response"
    )


def _aliases(request: RecordedRequest, content: bytes) -> Mapping[str, str]:
    plain = decoded_content(content, header(request.headers, "content-encoding"))
    body = parse_graphql_body(decoded_json(plain))
    return {} if body is None else read_document(body["query"]).aliases


class MaskingPersister:
    """A persister that masks what another persister saves.

    Args:
        inner: The persister of vcrpy or pytest-recording.
        masking: The project's additions.
        secrets: Tokens of this process.
    """

    def __init__(self, inner: Any, masking: Masking, secrets: frozenset[str]) -> None:
        self._inner = inner
        self._masking = masking
        self._secrets = secrets

    def load_cassette(self, cassette_path: str, serializer: Any) -> Sequence[Any]:
        """Load a cassette with the inner persister."""
        loaded: Sequence[Any] = self._inner.load_cassette(cassette_path, serializer)
        return loaded

    def save_cassette(
        self, cassette_path: Any, cassette_dict: dict[str, Any], serializer: Any
    ) -> None:
        """Mask a cassette and save it atomically.

        Args:
            cassette_path: The path of the file.
            cassette_dict: The requests and responses, and possibly other entries.
            serializer: Serializes the cassette.
        """
        masked = mask_cassette(
            cassette_dict["requests"], cassette_dict["responses"], self._masking, self._secrets
        )
        content = {**cassette_dict, "requests": masked.requests, "responses": masked.responses}
        target = Path(cassette_path)
        staged = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            self._inner.save_cassette(staged, content, serializer)
            staged.replace(target)
        finally:
            staged.unlink(missing_ok=True)
