"""A line on the terminal that shows how something waited for stands, where a library can draw it.

rich or tqdm is used where it is installed (`paasport[progress]` brings rich) and standard error is
a terminal; otherwise nothing is shown.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, Protocol


class Progress(Protocol):
    """A line that can be changed."""

    def show(self, text: str) -> None:
        """Show a text in place of the last one."""
        ...

    def close(self) -> None:
        """Take the line away."""
        ...


class NoProgress:
    """Shows nothing."""

    def show(self, text: str) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class RichProgress:
    """A spinner of rich.

    Args:
        console: The module `rich.console`.
    """

    def __init__(self, console: Any) -> None:
        self._status = console.Console(stderr=True).status("")
        self._status.start()
        self._text = import_module("rich.text").Text

    def show(self, text: str) -> None:
        """Show a text in place of the last one."""
        # As a text, in which brackets are no markup.
        self._status.update(self._text(text))

    def close(self) -> None:
        """Take the line away."""
        self._status.stop()


class TqdmProgress:
    """A line of tqdm, with the time that has passed.

    Args:
        tqdm: The module `tqdm`.
    """

    def __init__(self, tqdm: Any) -> None:
        self._bar = tqdm.tqdm(total=None, bar_format="{desc} {elapsed}", leave=False)

    def show(self, text: str) -> None:
        """Show a text in place of the last one."""
        self._bar.set_description_str(text)

    def close(self) -> None:
        """Take the line away."""
        self._bar.close()


def open_progress(wanted: bool) -> Progress:
    """Open a line on the terminal.

    Args:
        wanted: Whether it is wanted.

    Returns:
        The line, which shows nothing where there is no terminal or no library for it.
    """
    if not wanted or not sys.stderr.isatty():
        return NoProgress()
    for name, kind in (("rich.console", RichProgress), ("tqdm", TqdmProgress)):
        try:
            module = import_module(name)
        except ImportError:
            continue
        return kind(module)
    return NoProgress()
