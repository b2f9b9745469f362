"""Names in any script and of any length become names that say something, and stay what they are."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.pins.component_names import component_word
from paasport_codegen.python.ascii_names import LONGEST_NAME, in_ascii
from paasport_codegen.python.identifiers import (
    constant_identifier,
    field_identifiers,
    pascal_case,
    python_identifier,
)
from tests.openapi.conftest import configuration, one_operation

# What another version of anyascii must not change, for these names are public.
TRANSLITERATED = {
    "Ünï cödé": "Uni code",
    "Größe": "Grosse",
    "日本語": "RiBenYu",
    "削除": "XueChu",
    "한국어": "HanGugEo",
    "Привет": "Privet",
    "Ελλάδα": "Ellada",
    "العربية": "l`rbyh",
    "नमस्ते": "nmste",
    "שלום": "slvm",
    "½": "1/2",
    "😀": ":grinning:",
    "\ue000": "UE000",
}


@pytest.mark.parametrize("name", TRANSLITERATED)
def test_transliteration_stays_what_it_is(name: str) -> None:
    assert in_ascii(name) == TRANSLITERATED[name]


def test_names_say_something() -> None:
    assert python_identifier("日本語") == "ri_ben_yu"
    assert python_identifier("/Ünï cödé/get") == "uni_code_get"
    assert pascal_case("größe der datei") == "GrosseDerDatei"
    assert constant_identifier("日本語") == "RI_BEN_YU"
    assert component_word("Ünï/cödé") == "UniCode"
    assert python_identifier("***") == "u002a_u002a_u002a"


@pytest.mark.parametrize("make", [python_identifier, pascal_case, constant_identifier])
def test_long_names_are_shortened_and_told_apart(make: Any) -> None:
    first, second = make("name" * 100 + "a"), make("name" * 100 + "b")
    assert first != second
    assert len(first) == len(second) == LONGEST_NAME
    assert first.isidentifier()
    assert make("n" * LONGEST_NAME).lower() == "n" * LONGEST_NAME


def test_letters_that_look_alike_are_told_apart() -> None:
    latin, cyrillic = "name", "n\u0430me"
    assert field_identifiers([latin, cyrillic]) == {latin: "name", cyrillic: "name2"}


def test_a_package_has_files_for_all_of_them() -> None:
    long = "deploy" * 50
    schema = {"$ref": f"#/components/schemas/{long}"}
    components = {
        long: {"type": "object", "properties": {"größe": {"type": "string"}, long: {"not": {}}}}
    }
    document = one_operation(body=schema, reply=schema, components=components)
    document["paths"]["/v1/it"]["post"].update(operationId=long, tags=["日本語"])
    files = generate_openapi(configuration(), document).files
    assert "groups/ri_ben_yu.py" in files
    assert "grosse" in "".join(files.values())
    assert max(len(part) for path in files for part in path.split("/")) <= LONGEST_NAME + 20
