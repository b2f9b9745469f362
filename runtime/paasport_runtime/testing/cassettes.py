"""Masking whole cassettes, at the last moment before they are written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ..secrets.names import snake_case
from .contents import as_bytes, decoded_content, header
from .encodings import KnownSecrets
from .fields import Position
from .graphql_documents import graphql_request, read_document, replace_texts
from .json_walk import decoded_json
from .masking import SHORTEST_TOKEN, Masking, is_distinctive
from .messages import MessageParts
from .placeholders import PLACEHOLDER, Placeholders
from .secret_patterns import replace_secret_looking


class RecordedRequest(Protocol):
    """What is used of `vcr.request.Request`."""

    method: str
    uri: str
    body: Any
    headers: Any


@dataclass(slots=True)
class _Collector:
    """Learns the secrets of a cassette and changes nothing."""

    masking: Masking
    placeholders: Placeholders
    found: set[str]

    def text(self, text: str, position: Position) -> str:
        self.placeholders.reserve(text)
        if position in ("token", "value"):
            self._learn(text)
        elif position == "document":
            replace_texts(text, self.text)
        else:
            replace_secret_looking(text, self._learned, random_too=False)
        return text

    def _learned(self, secret: str) -> str:
        self._learn(secret)
        return secret

    def _learn(self, text: str) -> None:
        # A text with a placeholder comes from a cassette that was masked before.
        known = text in self.masking.public or PLACEHOLDER.search(text)
        if not known and is_distinctive(text):
            self.found.add(text)

    def number(self, number: float) -> object:
        return number

    def name(self, name: str) -> str:
        return name


@dataclass(slots=True)
class _Replacer:
    """Replaces secrets.

    Attributes:
        whether_reply: Numbers of replies stay numbers, which models expect.
    """

    masking: Masking
    placeholders: Placeholders
    known: KnownSecrets
    whether_reply: bool

    def text(self, text: str, position: Position) -> str:
        if not text or text in self.masking.public:
            return text
        if position in ("token", "value"):
            return self.placeholders.of(text, "token" if position == "token" else "value")
        if position == "document":
            text = replace_texts(text, self._literal)
        text = self.known.replace(text, self._token)
        return replace_secret_looking(text, self._token, random_too=position == "plain")

    def _literal(self, text: str, position: Position) -> str:
        return self.text(text, position) if position in ("token", "value") else text

    def _token(self, secret: str) -> str:
        if secret in self.masking.public or PLACEHOLDER.search(secret):
            return secret
        return self.placeholders.of(secret, "token")

    def number(self, number: float) -> object:
        if str(number) in self.masking.public:
            return number
        return 0 if self.whether_reply else self.placeholders.of(str(number), "value")

    def name(self, name: str) -> str:
        return self.known.replace(name, self._token)


@dataclass(frozen=True, slots=True)
class MaskedCassette:
    """Interactions without secrets.

    Attributes:
        requests: Copies of the requests.
        responses: Copies of the responses.
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

    What is secret because of where it stands is looked for everywhere else as well, so that a
    password that was set in one request is not read in the log of the next reply.

    Args:
        requests: The requests, as vcrpy keeps them.
        responses: Their responses, in the same order.
        masking: What the project says about secrets.
        secrets: Tokens of this process, such as those of its environment.

    Returns:
        The masked copies. Masking them again changes nothing.
    """
    pairs = list(zip(requests, responses, strict=True))
    placeholders = Placeholders()
    collector = _Collector(masking, placeholders, set())
    fields = frozenset(map(snake_case, masking.fields))
    collecting = MessageParts(collector, fields)
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
    of_requests = MessageParts(_Replacer(masking, placeholders, known, False), fields)
    of_replies = MessageParts(_Replacer(masking, placeholders, known, True), fields)
    masked = [_copy(request, response, of_requests, of_replies) for request, response in pairs]
    return MaskedCassette([request for request, _ in masked], [reply for _, reply in masked])


def _tokens(requests: Iterable[RecordedRequest]) -> frozenset[str]:
    # What gives access here is looked for even where it is too short to be distinctive.
    found: set[str] = set()
    for request in requests:
        for name in ("authorization", "proxy-authorization", "project-access-token"):
            text = header(request.headers, name)
            found.update((text, text.partition(" ")[2].strip()))
    return frozenset(text for text in found if not PLACEHOLDER.search(text))


def _copy(
    request: RecordedRequest,
    response: Mapping[str, Any],
    of_request: MessageParts,
    of_reply: MessageParts,
) -> tuple[RecordedRequest, dict[str, Any]]:
    content = as_bytes(request.body)
    body = of_request.body(content, request.headers, {})
    kind: Any = type(request)
    copy: RecordedRequest = kind(
        request.method,
        of_request.address(request.uri),
        body if request.body is not None else None,
        {
            name: values[0]
            for name, values in of_request.headers(request.headers, len(body)).items()
        },
    )
    headers: Mapping[str, Any] = response.get("headers", {})
    reply = of_reply.body(as_bytes(response["body"]["string"]), headers, _aliases(request, content))
    new_headers = of_reply.headers(headers, len(reply))
    status = dict(response["status"])
    return copy, {"status": status, "headers": new_headers, "body": {"string": reply}}


def _aliases(request: RecordedRequest, content: bytes) -> Mapping[str, str]:
    plain = decoded_content(content, header(request.headers, "content-encoding"))
    body = graphql_request(decoded_json(plain))
    return {} if body is None else read_document(body["query"]).aliases


class MaskingPersister:
    """Masks what another persister saves.

    Args:
        inner: The persister of vcrpy or of pytest-recording.
        masking: What the project says about secrets.
        secrets: Tokens of this process.
    """

    def __init__(self, inner: Any, masking: Masking, secrets: frozenset[str]) -> None:
        self._inner = inner
        self._masking = masking
        self._secrets = secrets

    def load_cassette(self, cassette_path: str, serializer: Any) -> Sequence[Any]:
        """Load a cassette, as the other persister does."""
        loaded: Sequence[Any] = self._inner.load_cassette(cassette_path, serializer)
        return loaded

    def save_cassette(
        self, cassette_path: Any, cassette_dict: dict[str, Any], serializer: Any
    ) -> None:
        """Mask a cassette and save it; either the whole new file is there, or the old one.

        Args:
            cassette_path: The file.
            cassette_dict: Requests, responses and perhaps more.
            serializer: Writes the text.
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
