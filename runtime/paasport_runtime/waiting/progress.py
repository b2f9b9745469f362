"""A status line on the terminal while waiting.

It is drawn by rich or tqdm, if one is installed (`paasport[progress]` installs rich) and standard
error is a terminal. Otherwise nothing is shown.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, Protocol


class Progress(Protocol):
    """A status line."""

    def show(self, text: str) -> None:
        """Replace the text."""
        ...

    def close(self) -> None:
        """Remove the line."""
        ...


class NoProgress:
    """Shows nothing."""

    def show(self, text: str) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class RichProgress:
    """A spinner drawn by rich.

    Args:
        console: The module `rich.console`.
    """

    def __init__(self, console: Any) -> None:
        self._status = console.Console(stderr=True).status("")
        self._status.start()
        self._text = import_module("rich.text").Text

    def show(self, text: str) -> None:
        """Replace the text."""
        # As `Text`, in which brackets are not markup.
        self._status.update(self._text(text))

    def close(self) -> None:
        """Remove the line."""
        self._status.stop()


class TqdmProgress:
    """A line drawn by tqdm, with the elapsed time.

    Args:
        tqdm: The module `tqdm`.
    """

    def __init__(self, tqdm: Any) -> None:
        self._bar = tqdm.tqdm(total=None, bar_format="{desc} {elapsed}", leave=False)

    def show(self, text: str) -> None:
        """Replace the text."""
        self._bar.set_description_str(text)

    def close(self) -> None:
        """Remove the line."""
        self._bar.close()


def open_progress(enabled: bool) -> Progress:
    """Open a status line.

    Args:
        enabled: Whether the caller asked for one.

    Returns:
        The line; it shows nothing without a terminal or a library to draw it.
    """
    if not enabled or not sys.stderr.isatty():
        return NoProgress()
    for name, kind in (("rich.console", RichProgress), ("tqdm", TqdmProgress)):
        try:
            module = import_module(name)
        except ImportError:
            continue
        return kind(module)
    return NoProgress()
