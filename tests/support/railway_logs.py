"""Railway's logs over WebSockets and HTTP: a log that grows while connections are cut."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from websockets.exceptions import ConnectionClosed

from tests.support.graphql_platform import GraphQLPlatform
from tests.support.http_server import Received, RecordingServer, recording_server
from tests.support.websocket_server import Conversation

TOKEN = "token-9f8e7d6c5b4a"
PATH = "/graphql/v2"
MEMBERS = {
    "subscribeDeploymentLogs": "deploymentLogs",
    "subscribeBuildLogs": "buildLogs",
    "subscribeHttpLogs": "httpLogs",
    "subscribeEnvironmentLogs": "environmentLogs",
}


class Cut(Exception):
    """The connection was cut."""


def line(second: int, message: str, fraction: str = "000000000") -> dict[str, Any]:
    """A line of a log."""
    when = f"2026-01-02T03:{second // 60:02}:{second % 60:02}.{fraction}Z"
    return {"timestamp": when, "message": message}


@dataclass
class GrowingLog:
    """A log that grows by some lines with each frame, and its deployment.

    Attributes:
        lines: All lines, in the order in which they are written.
        per_frame: How many are written before each frame after the first.
        written: How many are written before anybody looks.
        meanwhile: How many are written while nobody is connected.
        cuts: After how many frames each connection in turn is cut; the last number repeats, and
            None is never.
        kept: How many lines the server still has for a further connection.
        queried: How many lines the server still has for a query.
        status: The deployment's status, once `last_status` when all is written.
        completes: Whether the log's subscription is completed when all is written.
        errors: Whether the log's subscription ends with an error when all is written.
        tells: Whether the deployment's end is told by its subscription.
        is_watched: Whether each log's subscription comes with one of its deployment.
        subscribed: The payloads of each `subscribe`.
        connections: How many connections were opened.
        operations: The operations that were asked for over HTTP.
    """

    lines: list[dict[str, Any]]
    per_frame: int = 2
    written: int = 3
    meanwhile: int = 0
    cuts: list[int | None] = field(default_factory=lambda: [None])
    kept: int | None = None
    queried: int | None = None
    status: str = "SUCCESS"
    last_status: str = "REMOVED"
    completes: bool = False
    errors: bool = False
    tells: bool = True
    is_watched: bool = True
    subscribed: list[Any] = field(default_factory=list[Any])
    connections: int = 0
    operations: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self.platform = GraphQLPlatform(
            "railway", "authorization", f"Bearer {TOKEN}", PATH, nulls=True
        )
        values = self.platform.values
        values["Deployment.status"] = lambda _: self.status
        for name in MEMBERS.values():
            values[f"Query.{name}"] = self.query

    def query(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        """The newest lines of a time."""
        since, until = given.get("startDate"), given.get("endDate")
        limit = given.get("limit")
        if "beforeLimit" in given:
            since, until, limit = (
                given.get(name) for name in ("beforeDate", "anchorDate", "beforeLimit")
            )
        found = self.lines[: self.written][-(self.queried or 10**9) :]
        if since is not None:
            found = [each for each in found if moment(each) >= parsed(since)]
        if until is not None:
            found = [each for each in found if moment(each) <= parsed(until)]
        return found[-limit:]

    def begin(self, variables: dict[str, Any]) -> list[dict[str, Any]]:
        """What a subscription begins with."""
        kept = self.kept if self.connections > 1 else None
        found = self.lines[: self.written][-(kept or 10**9) :]
        if "anchorDate" not in variables:
            return found[-variables["limit"] :] if variables["limit"] else []
        anchor = parsed(variables["anchorDate"])
        assert anchor < parsed(variables["afterDate"])
        before = [each for each in found if moment(each) < anchor]
        after = [each for each in found if moment(each) >= anchor]
        size = variables.get("beforeLimit", 0)
        return (before[-size:] if size else []) + after[: variables["afterLimit"]]

    def upgrade(self, received: Received, connection: socket.socket) -> None:
        """Speak with one client until it is cut or gone."""
        assert received.headers["authorization"] == f"Bearer {TOKEN}"
        index = min(self.connections, len(self.cuts) - 1)
        self.connections += 1
        if self.connections > 1:
            self.written = min(self.written + self.meanwhile, len(self.lines))
        try:
            _Speech(self, Conversation(connection, received, "graphql-transport-ws"), index).run()
        except (Cut, ConnectionClosed, OSError):
            return


class _Speech:
    def __init__(self, log: GrowingLog, conversation: Conversation, index: int) -> None:
        self._log = log
        self._conversation = conversation
        self._left = log.cuts[index]

    def run(self) -> None:
        log, conversation = self._log, self._conversation
        if conversation.receive() is None:
            return
        self._send({"type": "connection_ack"})
        ids: dict[str, str] = {}
        payload: Any = None
        while "subscribeDeployment" not in ids:
            message = conversation.receive()
            if message is None:
                return
            if message["type"] != "subscribe":
                continue
            name = message["payload"]["operationName"]
            ids[name] = message["id"]
            log.subscribed.append(message["payload"])
            if name in MEMBERS:
                payload = message["payload"]
                if name == "subscribeEnvironmentLogs" or not log.is_watched:
                    break
        identifier = ids[payload["operationName"]]
        begin = log.begin(payload["variables"])
        self._lines(identifier, payload, begin)
        while log.written < len(log.lines):
            written = log.written
            log.written = min(written + log.per_frame, len(log.lines))
            self._lines(identifier, payload, log.lines[written : log.written])
        log.status = log.last_status
        if log.errors:
            errors = [{"message": "the log is gone", "path": ["deploymentLogs"]}]
            self._send({"id": identifier, "type": "error", "payload": errors})
        elif log.completes:
            self._send({"id": identifier, "type": "complete"})
        elif "subscribeDeployment" in ids and log.tells:
            watched = next(
                each
                for each in reversed(log.subscribed)
                if each["operationName"] == "subscribeDeployment"
            )
            result = log.platform._result(watched)
            self._send({"id": ids["subscribeDeployment"], "type": "next", "payload": result})
        while (message := conversation.receive()) is not None:
            if message["type"] == "subscribe":
                # Begun again over the same connection.
                log.subscribed.append(message["payload"])
                found = log.begin(message["payload"]["variables"])
                self._lines(message["id"], message["payload"], found)

    def _lines(self, identifier: str, payload: Any, lines: list[dict[str, Any]]) -> None:
        self._log.platform.values[f"Subscription.{MEMBERS[payload['operationName']]}"] = lines
        result = self._log.platform._result(payload)
        self._send({"id": identifier, "type": "next", "payload": result})

    def _send(self, message: Any) -> None:
        if self._left is not None:
            if self._left == 0:
                self._conversation.cut()
                raise Cut
            self._left -= 1
        self._conversation.send(message)


def parsed(text: str) -> datetime:
    """A time."""
    return datetime.fromisoformat(text)


def moment(each: dict[str, Any]) -> datetime:
    """The time of a line."""
    return parsed(each["timestamp"])


@contextmanager
def serving(log: GrowingLog) -> Iterator[RecordingServer]:
    """Serve a log at `PATH`."""
    with recording_server() as server:

        def answer(received: Received) -> Any:
            log.operations.append(json.loads(received.body)["operationName"])
            return log.platform(received)

        server.answers(answer)
        server.upgrade = log.upgrade
        yield server


Follow = Callable[[Any], Any]
"""Takes a client and returns a follower."""
