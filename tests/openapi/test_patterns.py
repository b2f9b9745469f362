"""JavaScript's patterns mean the same in Rust's engine; the expectations are JavaScript's own."""

from __future__ import annotations

import pytest
from pydantic_core import SchemaValidator, core_schema

from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.openapi.patterns import UntranslatablePattern, translate
from tests.openapi.conftest import configuration, one_operation

# pattern -> (texts that `new RegExp(pattern).test(text)` accepts, texts that it refuses)
MEANINGS: dict[str, tuple[list[str], list[str]]] = {
    r"^[^?:@$~ [\]{}]*$": (["", "a-b", "a\n"], ["a[b", "]", "{", "~", "a b", "$"]),
    r".*\${.*}.*": (["${x}", "a${b}c", "\n${}"], ["$x}", "${x", "{x}", "${\n}"]),
    r"^((?<projectId>[a-z]+)\/)?(?<internalId>[a-z]+)$": (["a", "a/b"], ["/a", "a/b/c", "A"]),
    r"^[\s\S]*$": (["", "a\nb", "\u2028"], []),
    r"^.$": (["a", "\x85", "é"], ["", "\n", "\r", "\u2028", "\u2029"]),
    r"^\d+%$": (["50%"], ["٥%", "%"]),
    r"^\w$": (["a", "_", "9"], ["é", "-"]),
    r"^\s$": ([" ", "\xa0", "\ufeff", "\u2029"], ["\x85", "\x1c", ""]),
    r"^\S$": (["\x85"], ["\ufeff"]),
    r"^[\w-.]$": (["a", "-", "."], ["+"]),
    r"^[a-zA-Z/-9\.\-_]$": (["/", "5", "-", "_"], [":", "+"]),
    r"^[a-\d]$": (["a", "-", "7"], ["b"]),
    r"^[&&a]$": (["&", "a"], ["b"]),
    r"^[~~-]$": (["~", "-"], ["a"]),
    r"^[+--]$": (["+", ",", "-"], ["."]),
    r"^[[]$": (["["], ["]"]),
    r"^[]$": ([], ["", "a"]),
    r"^[^]$": (["a", "\n"], ["", "ab"]),
    r"^a{,5}$": (["a{,5}"], ["aaa", ""]),
    r"^x{2,3}?$": (["xx", "xxx"], ["x", "xxxx"]),
    r"^}]{$": (["}]{"], []),
    r"^\/\-\:\@$": (["/-:@"], []),
    r"^\u0041\x42\cA\0[\b]$": (["AB\x01\0\x08"], ["u0041"]),
    r"\bfoo\b": (["a foo", "éfoo"], ["afoo", "foo_"]),
    r"^a|b$": (["ax", "xb"], ["xa"]),
    r"^$": ([""], ["\n"]),
    r"a#b c": (["a#b c"], ["a"]),
    r"^(?:)$": ([""], ["a"]),
}


def accepts(pattern: str, text: str) -> bool:
    validator = SchemaValidator(core_schema.str_schema(pattern=translate(pattern)))
    return validator.isinstance_python(text)


@pytest.mark.parametrize("pattern", MEANINGS)
def test_meaning_is_kept(pattern: str) -> None:
    accepted, refused = MEANINGS[pattern]
    assert [text for text in accepted if not accepts(pattern, text)] == []
    assert [text for text in refused if accepts(pattern, text)] == []


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"^((?!\.\.).)*$", "negative lookahead"),
        (r"a(?=b)", "lookahead"),
        (r"(?<=a)b", "lookbehind"),
        (r"(?<!a)b", "negative lookbehind"),
        (r"(a)\1", "backreference"),
        (r"(?<n>a)\k<n>", "backreference"),
        (r"a\Bb", "negated word boundary"),
        (r"[z-a]", "a range in a class is out of order"),
        (r"*a", "nothing to repeat"),
        (r"(a", "a group does not end"),
        (r"a)", "unmatched )"),
        (r"[a", "ends too early"),
        ("a\\", "ends too early"),
        (r"\ud83d", "half of a surrogate pair"),
        (r"((a{1000}){1000}){1000}", "not compiled by Rust's regex"),
    ],
)
def test_what_rust_cannot_do_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(UntranslatablePattern, match="^" + reason.replace(")", r"\)")):
        translate(pattern)


BODY = {
    "type": "object",
    "properties": {
        "note": {"type": "string", "pattern": "^[a-z]+$", "minLength": 1},
        "colour": {"type": "string", "pattern": "^#"},
    },
}


@pytest.mark.parametrize(
    ("left", "checked"), [((), "note colour"), (("note",), "colour"), (("*",), "")]
)
def test_the_configuration_leaves_patterns_to_the_server(
    left: tuple[str, ...], checked: str
) -> None:
    target = generate_openapi(configuration(patterns_left_to_server=left), one_operation(body=BODY))
    (model,) = [source for source in target.files.values() if "(RequestModel):" in source]
    for name, pattern in (("note", "^[a-z]+$"), ("colour", "^#")):
        assert (f"pattern={pattern!r}" in model) == (name in checked)
        assert (f"Left to the server: matches `{pattern}`." in model) == (name not in checked)
        reported = [line for line in target.patterns_left_to_server if f"`{pattern}`" in line]
        assert len(reported) == (name not in checked)
    assert "min_length=1" in model  # other bounds stay


def test_a_name_that_leaves_no_pattern_is_an_error() -> None:
    # The property of a reply does not count: nothing is checked there.
    reply = {"type": "object", "properties": {"state": {"type": "string", "pattern": "^a$"}}}
    for name in ("notes", "state"):
        with pytest.raises(UsageError, match=rf"no request string at `{name}` has a pattern"):
            generate_openapi(
                configuration(patterns_left_to_server=("note", name)),
                one_operation(body=BODY, reply=reply),
            )
