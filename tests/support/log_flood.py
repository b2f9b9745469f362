"""A deployment that writes lines as fast as they are taken, over connections that are cut."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from websockets.exceptions import ConnectionClosed

import paasport
from paasport_runtime import Reconnection
from tests.support.http_server import Answer, Received, json_answer, recording_server
from tests.support.websocket_server import Conversation

_BEGIN = datetime(2026, 1, 2, tzinfo=UTC)
_STEP = timedelta(microseconds=100)
_PER_FRAME = 100
_QUICK = Reconnection(first_delay=0.001, longest_delay=0.002)


@dataclass
class Flood:
    """A log of numbered lines, each a ten thousandth of a second after the one before.

    Attributes:
        lines: How many there are.
        cut_every: After how many lines each connection is cut.
    """

    lines: int
    cut_every: int
    written: int = 0

    def follow(self, way: str, note: Callable[[int], None] = lambda _: None) -> int:
        """Follow it to its end, and tell how many lines came, each in its place."""
        with recording_server() as server:
            server.answers(self._answer)
            server.upgrade = self._upgrade
            if way == "async":
                return asyncio.run(self._follow_async(server.url, note))
            seen = 0
            with (
                paasport.Railway("t0ken", base_url=server.url) as railway,
                railway.logs.deploy("d", follow=True, reconnection=_QUICK) as follower,
            ):
                for line in follower:
                    assert int(line.message) == seen
                    seen += 1
                    note(seen)
            return seen

    async def _follow_async(self, url: str, note: Callable[[int], None]) -> int:
        seen = 0
        async with (
            paasport.AsyncRailway("t0ken", base_url=url) as railway,
            railway.logs.deploy("d", follow=True, reconnection=_QUICK) as follower,
        ):
            async for line in follower:
                assert int(line.message) == seen
                seen += 1
                note(seen)
        return seen

    def _answer(self, received: Received) -> Answer:
        body = received.json
        if body["operationName"] == "deployment":
            return json_answer({"data": {"deployment": self._deployment()}})
        given = body["variables"]
        begin, end = _index(given.get("startDate"), 0), _index(given.get("endDate"), self.written)
        end = min(end + 1, self.written)
        lines = [_line(number) for number in range(max(begin, end - given["limit"], 0), end)]
        return json_answer({"data": {"deploymentLogs": lines}})

    def _deployment(self) -> dict[str, Any]:
        return {
            "id": "d",
            "canRedeploy": True,
            "canRollback": True,
            "createdAt": _BEGIN.isoformat(),
            "deploymentStopped": False,
            "environmentId": "e",
            "meta": None,
            "projectId": "p",
            "serviceId": None,
            "snapshotId": None,
            "staticUrl": None,
            "status": "SUCCESS" if self.written < self.lines else "REMOVED",
            "statusUpdatedAt": None,
            "updatedAt": _BEGIN.isoformat(),
            "url": None,
            "creator": None,
            "instances": [],
        }

    def _upgrade(self, received: Received, connection: socket.socket) -> None:
        conversation = Conversation(connection, received, "graphql-transport-ws")
        try:
            self._speak(conversation)
        except (ConnectionClosed, OSError):
            return

    def _speak(self, conversation: Conversation) -> None:
        conversation.receive()
        conversation.send({"type": "connection_ack"})
        logs, deployment = conversation.receive()["id"], conversation.receive()["id"]
        until = min(self.written + self.cut_every, self.lines)
        begin = max(self.written - 500, 0)
        while begin < until:
            end = min(begin + _PER_FRAME, until)
            lines = [_line(number) for number in range(begin, end)]
            self.written = max(end, self.written)
            _send(conversation, logs, {"deploymentLogs": lines})
            begin = end
        if self.written < self.lines:
            conversation.cut()
            return
        _send(conversation, deployment, {"deployment": self._deployment()})
        while conversation.receive() is not None:
            pass


def _line(number: int) -> dict[str, Any]:
    when = (_BEGIN + number * _STEP).isoformat(timespec="microseconds")
    return {
        "message": str(number),
        "severity": "info",
        "timestamp": when,
        "attributes": [{"key": "level", "value": '"info"'}],
        "tags": None,
    }


def _index(text: str | None, default: int) -> int:
    return default if text is None else (datetime.fromisoformat(text) - _BEGIN) // _STEP


def _send(conversation: Conversation, identifier: str, data: dict[str, Any]) -> None:
    payload = {"data": data}
    conversation.send(json.dumps({"id": identifier, "type": "next", "payload": payload}))
