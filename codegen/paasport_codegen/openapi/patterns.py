"""JavaScript's regular expressions in the dialect of Rust's `regex`, which pydantic uses.

JSON Schema's `pattern` is ECMA-262. Rust's engine matches in linear time, so a vendor's pattern
can never make a call hang; in return, it has no lookaround and no backreferences. Patterns that
need them are refused here, and the caller leaves the check to the server.

Source: ECMA-262, "Patterns" and annex B.1.2, without the `u` flag; `regex` crate, "Syntax".
"""

from __future__ import annotations

import string
from functools import lru_cache

from pydantic_core import SchemaError, SchemaValidator

_SPACES = (
    r"\t\n\x0B\x0C\r \x{A0}\x{1680}\x{2000}-\x{200A}"
    r"\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}"
)
_CLASSES = {"d": "0-9", "w": "A-Za-z0-9_", "s": _SPACES}
_ANY = r"[^\n\r\x{2028}\x{2029}]"
_CONTROLS = {"t": "\t", "n": "\n", "v": "\x0b", "f": "\x0c", "r": "\r", "0": "\0"}
_META = frozenset(r"\.+*?()|[]{}^$")
_CLASS_META = frozenset(r"\[]^-&~")
_LOOKAROUND = {
    "(?=": "lookahead",
    "(?!": "negative lookahead",
    "(?<=": "lookbehind",
    "(?<!": "negative lookbehind",
}


class UntranslatablePattern(ValueError):
    """A pattern whose meaning Rust's engine cannot express."""


@lru_cache(maxsize=4096)
def translate(pattern: str) -> str:
    """Translate an ECMA-262 pattern to Rust's `regex`, with the same meaning.

    Args:
        pattern: The pattern in the document.

    Returns:
        A pattern that pydantic-core compiles.

    Raises:
        UntranslatablePattern: It uses something that Rust lacks, or is invalid.
    """
    reader = _Reader(pattern)
    translated = reader.disjunction()
    if not reader.at_end:
        raise UntranslatablePattern("unmatched )")
    try:
        SchemaValidator({"type": "str", "pattern": translated})
    except SchemaError as error:
        reason = str(error).splitlines()[-1].strip() or "too large"
        raise UntranslatablePattern(f"not compiled by Rust's regex: {reason}") from error
    return translated


def _literal(character: str, meta: frozenset[str] = _META) -> str:
    if character in meta:
        return f"\\{character}"
    if character.isprintable():
        return character
    return f"\\x{{{ord(character):X}}}"


class _Reader:
    """A recursive-descent reader that writes the translation as it goes."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.position = 0

    @property
    def at_end(self) -> bool:
        return self.position >= len(self.pattern)

    def peek(self, text: str) -> bool:
        return self.pattern.startswith(text, self.position)

    def take(self) -> str:
        if self.at_end:
            raise UntranslatablePattern("ends too early")
        character = self.pattern[self.position]
        self.position += 1
        return character

    def disjunction(self) -> str:
        alternatives = [self.alternative()]
        while self.peek("|"):
            self.position += 1
            alternatives.append(self.alternative())
        return "|".join(alternatives)

    def alternative(self) -> str:
        terms: list[str] = []
        while not self.at_end and not self.peek("|") and not self.peek(")"):
            terms.append(self.term())
        return "".join(terms)

    def term(self) -> str:
        character = self.take()
        if character in "^$":
            return character
        if character == "\\" and self.peek("b"):
            self.position += 1
            return r"(?-u:\b)"
        if character in "*+?":
            raise UntranslatablePattern("nothing to repeat")
        return self.atom(character) + self.quantifier()

    def atom(self, character: str) -> str:
        if character == ".":
            return _ANY
        if character == "(":
            return self.group()
        if character == "[":
            return self.character_class()
        if character == "\\":
            return self.escape()
        return _literal(character)

    def quantifier(self) -> str:
        if self.at_end:
            return ""
        found = self.pattern[self.position]
        if found in "*+?":
            self.position += 1
        elif found == "{":
            end = self.pattern.find("}", self.position)
            bounds = self.pattern[self.position + 1 : end].split(",") if end > 0 else []
            if not 1 <= len(bounds) <= 2 or not bounds[0].isdecimal():
                return ""
            if len(bounds) == 2 and bounds[1] and not bounds[1].isdecimal():
                return ""
            found = self.pattern[self.position : end + 1]
            self.position = end + 1
        else:
            return ""
        if self.peek("?"):
            self.position += 1
            found += "?"
        return found

    def group(self) -> str:
        # The opening parenthesis has been consumed.
        self.position -= 1
        for opening, name in _LOOKAROUND.items():
            if self.peek(opening):
                raise UntranslatablePattern(name)
        self.position += 1
        opening = "("
        if self.peek("?:"):
            self.position += 2
            opening = "(?:"
        elif self.peek("?<"):
            end = self.pattern.find(">", self.position)
            if end < 0:
                raise UntranslatablePattern("a group's name does not end")
            self.position = end + 1
        elif self.peek("?"):
            raise UntranslatablePattern("unknown kind of group")
        inner = self.disjunction()
        if self.at_end:
            raise UntranslatablePattern("a group does not end")
        self.position += 1
        return f"{opening}{inner})"

    def escape(self) -> str:
        letter = self.take()
        if letter in "dws":
            return f"[{_CLASSES[letter]}]"
        if letter in "DWS":
            return f"[^{_CLASSES[letter.lower()]}]"
        if letter in "123456789" or (letter == "k" and self.peek("<")):
            raise UntranslatablePattern("backreference")
        if letter == "B":
            raise UntranslatablePattern("negated word boundary")
        return _literal(self.escaped_character(letter))

    def escaped_character(self, letter: str) -> str:
        if letter == "0" and not self.at_end and self.pattern[self.position].isdecimal():
            raise UntranslatablePattern("octal escape")
        if letter in _CONTROLS:
            return _CONTROLS[letter]
        if letter == "c":
            control = self.take()
            if control not in string.ascii_letters:
                raise UntranslatablePattern("control escape without a letter")
            return chr(ord(control) % 32)
        if letter in "xu":
            length = 2 if letter == "x" else 4
            digits = self.pattern[self.position : self.position + length]
            if len(digits) == length and all(digit in string.hexdigits for digit in digits):
                self.position += length
                if 0xD800 <= int(digits, 16) <= 0xDFFF:
                    raise UntranslatablePattern("half of a surrogate pair")
                return chr(int(digits, 16))
        return letter

    def character_class(self) -> str:
        negated = self.peek("^")
        self.position += negated
        items: list[str] = []
        while not self.peek("]"):
            first, is_set = self.class_atom()
            if self.peek("-") and not self.pattern.startswith("-]", self.position):
                self.position += 1
                second, second_is_set = self.class_atom()
                if is_set or second_is_set:
                    items += [self.item(first, is_set), r"\-", self.item(second, second_is_set)]
                elif ord(first) > ord(second):
                    raise UntranslatablePattern("a range in a class is out of order")
                else:
                    items.append(f"{self.item(first)}-{self.item(second)}")
            else:
                items.append(self.item(first, is_set))
        self.position += 1
        if not items:
            return r"[\x{0}-\x{10FFFF}]" if negated else r"[^\x{0}-\x{10FFFF}]"
        return f"[{'^' if negated else ''}{''.join(items)}]"

    def item(self, atom: str, is_set: bool = False) -> str:
        return atom if is_set else _literal(atom, _CLASS_META)

    def class_atom(self) -> tuple[str, bool]:
        character = self.take()
        if character != "\\":
            return character, False
        letter = self.take()
        if letter in "dws":
            return _CLASSES[letter], True
        if letter in "DWS":
            return f"[^{_CLASSES[letter.lower()]}]", True
        if letter == "b":
            return "\b", False
        if letter in "123456789":
            raise UntranslatablePattern("octal escape")
        return self.escaped_character(letter), False
