"""YAML is read as YAML 1.2 whatever it states, within bounds, and its faults have a place."""

from __future__ import annotations

import math

import pytest

from paasport_codegen.documents.json_values import RepeatingObject
from paasport_codegen.documents.parsing import parse_document
from paasport_codegen.errors import DocumentError


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((word, word) for word in ("on", "off", "yes", "no", "y", "2026-08-01", "12:30:45")),
        *((word, word) for word in ("2026-08-01T00:00:00Z", "1_000", ".inf", "-.INF", ".nan")),
        *((word, word) for word in (".", "+", "0x", "0o8", "1e", "=", "TrUe")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *(("010", 10), ("0o17", 15), ("0x1F", 31), ("+12", 12), ("-0", 0), ("1e3", 1000.0)),
        *((".5", 0.5), ("5.", 5.0), ("-1.5E-1", -0.15), ("1e400", math.inf), ("9" * 400, math.inf)),
        *(('"5"', "5"), ("'true'", "true"), ("!!str 5", "5"), ("!!int 5", 5), ("! 5", "5")),
        *(("!!float 5", 5), ("!!null ~", None), ("|-\n  5", "5")),
    ],
)
def test_scalars(written: str, value: object) -> None:
    for head in ("", "%YAML 1.1\n---\n"):
        found = parse_document(f"{head}a: {written}\n".encode())["a"]
        assert found == value
        assert type(found) is type(value)


def test_keys_are_what_is_written() -> None:
    keys = ("200", "1.50", "on", "true", "~", "2026-08-01", "<<<")
    text = "\n".join(f"{key}: x" for key in keys)
    assert parse_document(text.encode()) == dict.fromkeys(keys, "x")


def test_anchors_are_copies() -> None:
    document = parse_document(b"a: &x {b: [1]}\nc: *x\nd: [*x, &y e, *y]\n*y : f")
    assert document == {"a": {"b": [1]}, "c": {"b": [1]}, "d": [{"b": [1]}, "e", "e"], "e": "f"}
    document["a"]["b"].append(2)
    assert document["c"] == {"b": [1]}


def test_merges() -> None:
    text = b"a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: *a, y: 3}\nd: {<<: [*a, *b]}\n"
    document = parse_document(text)
    assert document["c"] == {"x": 1, "y": 3}
    assert document["d"] == {"x": 1, "y": 1, "z": 2}
    assert parse_document(b'a: {"<<": 1}') == {"a": {"<<": 1}}


def test_a_key_that_stands_twice_is_noted() -> None:
    document = parse_document(b"a: {b: 1, b: 2, 'c': 1}\n")
    assert document == {"a": {"b": 2, "c": 1}}
    assert isinstance(document["a"], RepeatingObject)
    assert document["a"].repeated == ("b",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: !foo x", "the tag '!foo' is not supported at line 1, column 4."),
        ("a: !!binary aGk=", "the tag '!!binary' is not supported at line 1, column 4."),
        ("a: !!python/object:os.system x", "the tag '!!python/object:os.system' is not supported"),
        ("a:\n  !!set {b}", "the tag '!!set' is not supported at line 2, column 3."),
        ("a: !!int x", "'x' is not a valid !!int at line 1, column 4."),
        ("a: !!bool 1", "'1' is not a valid !!bool at line 1, column 4."),
        ("? [a]\n: b", "a key must be a string at line 1, column 3."),
        ("a: &a {b: c}\n*a : d", "a key must be a string at line 2, column 1."),
        ("a: *b", "the alias 'b' does not refer to an earlier anchor at line 1, column 4."),
        ("a: &a [*a]", "the alias 'a' contains itself at line 1, column 8."),
        ("a: {<<: 5}", "only an object can be merged at line 1, column 9."),
        ("a: 1\n---\nb: 2", "the file contains a second document at line 2, column 1."),
        ("a: [1\nb: 2", "line 2"),
        ('a: "\\ud800"', "line 1, column"),
        ("x: " + "[" * 100_000, "nested too deeply at line 1, column 503."),
        ("x:\n  " + "- " * 100_000, "nested too deeply at line 2, column 1001."),
        ("- 1", "expected an object at the top level, not an array."),
    ],
)
def test_faults_have_a_place(text: str, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_document(text.encode())
    assert message in str(caught.value)


def test_what_grows_by_aliases_is_bounded() -> None:
    lines = ["a0: &a0 [" + ", ".join(["x"] * 10) + "]"]
    lines += [
        f"a{level}: &a{level} [" + ", ".join([f"*a{level - 1}"] * 10) + "]"
        for level in range(1, 10)
    ]
    with pytest.raises(DocumentError, match="becomes too large"):
        parse_document("\n".join(lines).encode())
