"""Messages that are taken out of the library's queue without waiting."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from websockets.asyncio.messages import Assembler as LoopAssembler
from websockets.frames import Frame, Opcode
from websockets.sync.messages import Assembler

from paasport_runtime.websocket.library import taking


def text(content: bytes, *, fin: bool = True) -> Frame:
    return Frame(Opcode.TEXT, content, fin=fin)


def connection(messages: Assembler) -> Any:
    """A connection of threads, as far as reading it goes."""

    def recv(seconds: float, *, decode: bool) -> bytes:
        assert not decode
        return messages.get(seconds, decode=False)

    return SimpleNamespace(recv_messages=messages, recv=recv)


def test_threads_take_what_is_there() -> None:
    messages = Assembler()
    take = taking(connection(messages))
    assert take() is None
    for content in (b"one", bytearray(b"two")):
        messages.put(text(bytes(content)))
    found = [take(), take(), take()]
    assert found == [b"one", b"two", None]
    assert {type(each) for each in found} == {bytes, type(None)}


def test_threads_leave_an_incomplete_message_to_the_library() -> None:
    messages = Assembler()
    take = taking(connection(messages))
    messages.put(text(b"o", fin=False))
    with pytest.raises(TimeoutError):
        take()
    messages.put(Frame(Opcode.CONT, b"ne"))
    messages.put(text(b"two"))
    assert [take(), take(), take()] == [b"one", b"two", None]


def test_threads_learn_of_the_end_from_the_library() -> None:
    messages = Assembler()
    take = taking(connection(messages))
    messages.put(text(b"one"))
    messages.get_in_progress = True
    messages.close()
    messages.get_in_progress = False
    assert take() == b"one"
    with pytest.raises(EOFError):
        take()


def test_an_event_loop_takes_only_what_is_complete() -> None:
    async def taken() -> list[bytes | None]:
        messages = LoopAssembler()
        take = taking(SimpleNamespace(recv_messages=messages))
        found = [take()]
        messages.put(text(b"one"))
        messages.put(text(b"t", fin=False))
        found += [take(), take()]
        messages.put(Frame(Opcode.CONT, b"wo"))
        found += [take(), await messages.get(decode=False), take()]
        return found

    assert asyncio.run(taken()) == [None, b"one", None, None, b"two", None]


@pytest.mark.parametrize("kind", [Assembler, LoopAssembler])
def test_the_network_is_read_again_when_the_queue_is_short(kind: Any) -> None:
    done: list[str] = []

    async def taken() -> None:
        messages = kind(2, 1, lambda: done.append("paused"), lambda: done.append("resumed"))
        take = taking(SimpleNamespace(recv_messages=messages, recv=None))
        for _ in range(3):
            messages.put(text(b"one"))
        done.append(repr(take()))
        done.append(repr(take()))

    asyncio.run(taken())
    assert done == ["paused", "b'one'", "resumed", "b'one'"]


@pytest.mark.parametrize(
    "other",
    [
        SimpleNamespace(),
        SimpleNamespace(recv_messages=SimpleNamespace(frames=[])),
        SimpleNamespace(recv_messages=SimpleNamespace(frames=[], maybe_resume=print)),
    ],
)
def test_nothing_is_taken_from_a_library_of_another_structure(other: Any) -> None:
    assert taking(other)() is None
