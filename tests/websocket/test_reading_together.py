"""How much a subscription reads ahead, however much is there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any, cast

import pytest

from paasport_runtime.graphql._sync.channel import SubscriptionChannel

TAKEN_AT_MOST = 64
BYTES_AT_MOST = 256 * 1024


class Socket:
    """A WebSocket with more results than anyone reads, for two subscriptions in turn."""

    is_closed = False

    def __init__(self, size: int) -> None:
        self.taken = 0
        self.messages = self._messages(size)

    @staticmethod
    def _messages(size: int) -> Iterator[bytes]:
        for number in count():
            identifier = b"1" if number % 3 else b"2"
            payload = b'{"data":{"n":%d,"text":"%s"}}' % (number, b"x" * size)
            yield b'{"id":"%s","type":"next","payload":%s}' % (identifier, payload)

    def receive(self, _seconds: float) -> bytes:
        return self.take()

    def take(self) -> bytes:
        self.taken += 1
        return next(self.messages)


@pytest.mark.parametrize("size", [1, 5000, BYTES_AT_MOST * 2])
def test_no_more_is_read_than_fits(size: int) -> None:
    socket = Socket(size)
    channel = SubscriptionChannel(cast("Any", socket), cast("Any", None))
    names = [channel.reserve(), channel.reserve()]
    found: dict[str, list[bytes]] = {name: [] for name in names}
    for _ in range(5):
        before = socket.taken
        channel.ready(names)
        taken = socket.taken - before
        assert 1 <= taken <= TAKEN_AT_MOST
        assert (taken - 1) * size < BYTES_AT_MOST
        for name in names:
            while (frame := channel.take_result(name)) is not None:
                assert frame.identifier == name
                found[name].append(frame.payload)
    numbers = {name: [int(each.split(b",")[0][13:]) for each in found[name]] for name in names}
    assert sorted(numbers["1"] + numbers["2"]) == list(range(socket.taken))
    assert numbers == {name: sorted(numbers[name]) for name in names}
    assert all((number % 3 > 0) == (name == "1") for name in names for number in numbers[name])
