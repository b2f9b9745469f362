"""An authorization server and the API that its tokens open, for a server on a real socket.

Written from RFC 6749 and RFC 6750, and not from what the clients do.
"""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote_plus

from tests.support.http_server import Answer, Received, json_answer

CLIENT_ID, CLIENT_SECRET = "shop:1", "s3cr3t+/ä of-the-shop"
FIRST_REFRESH_TOKEN = "refresh-4f7a1c9e-0"


@dataclass
class AuthorizationServer:
    """Gives tokens at `/oauth/…`, and answers everything else that comes with a valid one.

    Attributes:
        life: What it says in `expires_in`; None to say nothing.
        rotates: Whether a refresh token is valid once.
        challenges: Whether a 401 says that the token is why (RFC 6750, section 3).
        delay: Seconds that a token takes.
        extra: Further fields of a token response, or others than it would have.
        answer: What the API answers.
    """

    life: Any = 3600
    rotates: bool = True
    challenges: bool = True
    delay: float = 0.0
    extra: Mapping[str, Any] = field(default_factory=dict[str, Any])
    answer: Answer = field(default_factory=lambda: json_answer("x"))
    client_id: str = CLIENT_ID
    client_secret: str | None = CLIENT_SECRET
    refresh_token: str = FIRST_REFRESH_TOKEN
    # What was asked for, and how.
    asked: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    tokens: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    given: list[str] = field(default_factory=list[str])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, received: Received) -> Answer:
        """Answer a request."""
        if received.path.startswith("/oauth/"):
            time.sleep(self.delay)
            with self._lock:
                return self._token(received)
        token = received.headers.get("authorization", "").removeprefix("Bearer ")
        with self._lock:
            if token in self.tokens:
                return self.answer
        challenge = (
            'Bearer realm="shop", error="invalid_token"'
            if self.challenges
            else 'Bearer realm="shop"'
        )
        return json_answer({"message": f"no such token: {token}"}, 401, WWW_Authenticate=challenge)

    def revoke(self) -> None:
        """Make all tokens invalid."""
        with self._lock:
            self.tokens.clear()

    def _token(self, received: Received) -> Answer:
        assert received.method == "POST"
        assert received.headers["content-type"] == "application/x-www-form-urlencoded"
        form = {
            name: texts[0]
            for name, texts in parse_qs(received.body.decode(), strict_parsing=True).items()
        }
        client, way = self._client(received, form)
        self.asked.append({**form, "way": way, "target": received.target})
        if client != (self.client_id, self.client_secret):
            told = f"client {client} is unknown"
            return json_answer({"error": "invalid_client", "error_description": told}, 401)
        if form["grant_type"] == "refresh_token":
            if form["refresh_token"] != self.refresh_token:
                told = f"{form['refresh_token']} was used before"
                return json_answer({"error": "invalid_grant", "error_description": told}, 400)
        elif form["grant_type"] != "client_credentials":
            return json_answer({"error": "unsupported_grant_type"}, 400)
        number = len(self.given) + 1
        token = f"access-8d1e5b7f-{number}"
        self.given.append(token)
        self.tokens[token] = set(form.get("scope", "").split())
        body: dict[str, Any] = {"access_token": token, "token_type": "bearer"}
        if self.life is not None:
            body["expires_in"] = self.life
        if form["grant_type"] == "refresh_token" and self.rotates:
            self.refresh_token = body["refresh_token"] = f"refresh-4f7a1c9e-{number}"
        return json_answer({**body, **self.extra}, Cache_Control="no-store")

    def _client(
        self, received: Received, form: Mapping[str, str]
    ) -> tuple[tuple[str, str | None], str]:
        authorization = received.headers.get("authorization")
        if authorization is None:
            return (form.get("client_id", ""), form.get("client_secret")), "body"
        assert "client_secret" not in form
        login = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        name, _, secret = login.partition(":")
        return (unquote_plus(name), unquote_plus(secret)), "basic"
