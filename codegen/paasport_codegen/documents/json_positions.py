"""Finding the lines of JSON pointers in a document's text without parsing all of it.

Only objects and arrays on the path to a pointer are searched; the JSON decoder skips all others.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from paasport_codegen.documents.json_pointers import split_pointer

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()

_Offsets = dict[str, tuple[int, int]]
"""The start of each member of an object or array, and the start of its value."""


@dataclass(slots=True)
class JsonPositions:
    """Finds values in a document's text; if the text is empty, all are on the first line."""

    text: str
    _positions: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    _lines: list[int] = field(default_factory=list[int])
    _members: dict[int, _Offsets] = field(default_factory=dict[int, _Offsets])

    def line_and_column(self, pointer: str) -> tuple[int, int]:
        """The line and column of a member's key or an array's entry, counted from 1.

        For a pointer without a value, this is the position of its nearest existing ancestor.
        """
        if pointer not in self._positions:
            self._positions[pointer] = self._position(pointer)
        return self._positions[pointer]

    def has(self, pointer: str) -> bool:
        """Whether there is a value at a pointer."""
        if not self.text:
            return False
        value = self._skip_space(0)
        for segment in split_pointer(pointer):
            members = self._members_at(value)
            if segment not in members:
                return False
            _, value = members[segment]
        return True

    def _position(self, pointer: str) -> tuple[int, int]:
        offset = self._offset(pointer) if self.text else 0
        if not self._lines:
            self._lines.append(0)
            self._lines += [match.end() for match in re.finditer("\n", self.text)]
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _offset(self, pointer: str) -> int:
        value = found = self._skip_space(0)
        for segment in split_pointer(pointer):
            members = self._members_at(value)
            if segment not in members:
                break
            found, value = members[segment]
        return found

    def _members_at(self, value: int) -> _Offsets:
        if value not in self._members:
            self._members[value] = self._read_members(value)
        return self._members[value]

    def _read_members(self, at: int) -> _Offsets:
        members: _Offsets = {}
        opening = self.text[at]
        if opening not in "{[":
            return members
        at = self._skip_space(at + 1)
        while self.text[at] not in "}]":
            start = at
            key = str(len(members))
            if opening == "{":
                key, end = _DECODER.raw_decode(self.text, at)
                at = self._skip_space(self._skip_space(end) + 1)
            members[key] = (start, at)
            _, end = _DECODER.raw_decode(self.text, at)
            at = self._skip_space(end)
            if self.text[at] == ",":
                at = self._skip_space(at + 1)
        return members

    def _skip_space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at
