"""What an API is called unless somebody says so."""

from __future__ import annotations

import pytest

from paasport_codegen.setup.choices import usual_name, usual_variable


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("https://shop.com/graphql", "shop"),
        ("https://api.shop.com/v2", "shop"),
        ("https://backboard.railway.com/graphql/v2", "railway"),
        ("https://graphql.my-shop.co.uk", "my_shop"),
        ("http://127.0.0.1:8000/graphql", "api"),
        ("http://[::1]/graphql", "api"),
        ("http://localhost:8000/graphql", "api"),
        ("https://api.com", "api"),
        ("schemas/OurShop.graphql", "our_shop"),
        ("日本.yaml", "ri_ben"),
        ("1.yaml", "api"),
    ],
)
def test_a_name_comes_from_the_place(location: str, name: str) -> None:
    assert usual_name(location, None) == name


def test_a_variable_comes_from_the_name() -> None:
    assert usual_variable("my_shop") == "MY_SHOP_TOKEN"
