from __future__ import annotations

import io

import pytest

from paasport_codegen.terminal.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def show(stream: io.StringIO) -> str:
    with Progress("railway", stream) as progress:
        progress.step("asking")
        progress.received(2_500_000)
    return stream.getvalue()


def test_a_terminal_has_one_line_that_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    text = show(Terminal())
    assert "\n" not in text
    assert "\r\x1b[2Krailway: asking (2.5 MB)" in text
    assert text.endswith("\r\x1b[2K")


def test_elsewhere_there_are_plain_lines() -> None:
    assert show(io.StringIO()) == "railway: asking\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_plain_lines_on_request(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert show(Terminal()) == "railway: asking\n"
