"""Classes are called as ariadne-codegen calls them."""

from __future__ import annotations

import random

import pytest
from ariadne_codegen.utils import str_to_pascal_case

from paasport_codegen.graphql.joined_words import joined_words

_LETTERS = "aZ9_"


@pytest.mark.parametrize("name", ["", "_", "__typename", "user_id", "userID", "a__b_", "2fa_ßo"])
def test_a_name_is_joined_as_ariadne_codegen_does(name: str) -> None:
    assert joined_words(name) == str_to_pascal_case(name)


def test_so_are_random_names() -> None:
    chosen = random.Random(17)
    for _ in range(500):
        name = "".join(chosen.choices(_LETTERS, k=chosen.randrange(12)))
        assert joined_words(name) == str_to_pascal_case(name), name
