"""The WebSockets of Northflank and the logs behind them, as the vendor's clients use them."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from tests.support.http_server import Answer, Received, json_answer
from tests.support.websocket_server import Conversation

_TAIL = re.compile(
    r"/v1/(?:teams/(?P<team>[^/]+)/)?projects/(?P<project>[^/]+)/"
    r"(?P<owner>services|jobs|addons)/(?P<id>[^/]+)/(?P<log>logs|build-logs)"
)
_COMMAND = re.compile(
    r"/v1/command-exec/(?:teams/(?P<team>[^/]+)/)?projects/(?P<project>[^/]+)/"
    r"(?P<owner>services|jobs|addons|builds)/(?P<id>[^/]+)"
)
_STATE = re.compile(r"/v1/(?:teams/[^/]+/)?projects/[^/]+/\w+/[^/]+/(?P<kind>runs|build)/[^/]+")

START = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)


def line(number: int, text: str = "", *, start: datetime = START, container: str = "c") -> Any:
    """A log line; each is a millisecond after the one before."""
    ts = start + timedelta(seconds=number / 1000)
    return {
        "containerId": container,
        "log": text or f"line {number}",
        "ts": ts.isoformat().replace("+00:00", "Z"),
    }


@dataclass
class LiveNorthflank:
    """One log and one container, at whatever project and name.

    Attributes:
        token: The token that is accepted.
        lines: All lines of the log, oldest first.
        visible: How many of them are written.
        written: How many are written with each message that is sent.
        missed: How many are written while nobody is connected.
        per_message: The most lines in a message.
        cuts: After how many messages each connection is cut in turn; those after the last are not.
        closings: The same with a close code.
        failure: What is sent in place of lines.
        kept: How many of the newest lines are still read over HTTP.
        states: The states of the run or build, in turn; the last one again and again.
        command: Speaks with whoever runs a command, after the first message.
        delay: Seconds before the first lines of each connection.
        refuses: Whether the token is refused.
        is_deaf: Whether handshakes are never answered.
        targets: The target of each WebSocket.
        heads: The headers of each.
        first: The first message of each.
        requests: The targets of the requests over HTTP.
    """

    token: str
    lines: list[Any] = field(default_factory=list[Any])
    visible: int = 0
    written: int = 0
    missed: int = 0
    per_message: int = 5
    cuts: list[int] = field(default_factory=list[int])
    closings: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    failure: Any = None
    kept: int = 1_000_000
    states: list[Any] = field(default_factory=list[Any])
    command: Callable[[Conversation, Any], None] | None = None
    delay: float = 0.0
    refuses: bool = False
    is_deaf: bool = False
    targets: list[str] = field(default_factory=list[str])
    heads: list[Any] = field(default_factory=list[Any])
    first: list[Any] = field(default_factory=list[Any])
    requests: list[str] = field(default_factory=list[str])
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __call__(self, received: Received) -> Answer:
        """Answer a request for past lines, or for the state of a run or build."""
        assert received.headers["authorization"] == f"Bearer {self.token}"
        self.requests.append(received.target)
        if _STATE.fullmatch(received.path):
            with self.lock:
                state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
            return json_answer({"data": state})
        assert _TAIL.fullmatch(received.path), received.path
        query = {name: values[-1] for name, values in parse_qs(received.query).items()}
        with self.lock:
            found = self.lines[max(self.visible - self.kept, 0) : self.visible]
        found = [each for each in found if query.get("textIncludes", "") in each["log"]]
        if "startTime" in query:
            start = datetime.fromisoformat(query["startTime"])
            found = [each for each in found if datetime.fromisoformat(each["ts"]) >= start]
        limit = int(float(query.get("lineLimit", "100")))
        if query.get("direction", "backward") == "forward":
            return json_answer({"data": found[:limit]})
        return json_answer({"data": found[::-1][:limit]})

    def upgrade(self, received: Received, connection: socket.socket) -> None:
        """Answer a WebSocket."""
        if self.is_deaf:
            connection.recv(1)
            return
        assert "authorization" not in received.headers
        assert self.token not in received.target + str(received.headers)
        tail, command = _TAIL.fullmatch(received.path), _COMMAND.fullmatch(received.path)
        assert tail or command, received.path
        self.targets.append(received.target)
        self.heads.append(received.headers)
        conversation = Conversation(connection, received)
        assert conversation.subprotocol is None
        try:
            self._speak(conversation, received, is_tail=tail is not None)
        except OSError:
            # Clients that go away are part of the tests.
            return

    def _speak(self, conversation: Conversation, received: Received, *, is_tail: bool) -> None:
        first = conversation.receive()
        self.first.append(first)
        assert set(first) == {"type", "data"}
        assert first["type"] == "init"
        assert set(first["data"]) == ({"auth"} if is_tail else {"auth", "context"})
        auth = first["data"]["auth"]
        assert set(auth) == {"type", "apiToken"}
        assert auth["type"] == "apiToken"
        if self.refuses or auth["apiToken"] != self.token:
            reply = {"auth": f"failed for {auth['apiToken']}"}
            conversation.send({"type": "init", "data": reply})
            # A socket that is closed with unread data resets the connection, and the reply is lost.
            while conversation.receive() is not None:
                pass
            return
        if not is_tail:
            names = {"instanceName": "web-1", "containerName": "web"}
            context = {"auth": "successful", "context": names}
            conversation.send({"type": "init", "data": context})
            if self.command is not None:
                self.command(conversation, first["data"]["context"])
            return
        query = {name: values[-1] for name, values in parse_qs(received.query).items()}
        assert query["queryType"] == "tail"
        self._tail(conversation, int(query["lineLimit"]), query.get("textIncludes", ""))

    def _tail(self, conversation: Conversation, limit: int, includes: str) -> None:
        cut = self.cuts.pop(0) if self.cuts else None
        code, closed_after = 0, None
        if self.closings:
            closed_after, code = self.closings.pop(0)
        with self.lock:
            position = max(self.visible - limit, 0)
        conversation.send({"type": "init", "data": {}})
        time.sleep(self.delay)
        sent = 1
        while True:
            if cut is not None and sent >= cut:
                with self.lock:
                    self.visible = min(self.visible + self.missed, len(self.lines))
                conversation.cut()
                return
            if closed_after is not None and sent >= closed_after:
                conversation.close(code)
                conversation.receive()
                return
            if self.failure is not None:
                conversation.send(self.failure)
                conversation.receive()
                return
            with self.lock:
                self.visible = min(self.visible + self.written, len(self.lines))
                end = min(self.visible, position + self.per_message)
                found = [each for each in self.lines[position:end] if includes in each["log"]]
            if position == end:
                # Nothing more is written: until the client goes away.
                conversation.receive()
                return
            position = end
            conversation.send({"type": "log-lines", "data": found})
            sent += 1
