"""No method of a facade is left out of the tests beside this one."""

from __future__ import annotations

import inspect

import pytest

import paasport
from tests.end_to_end import test_hasura, test_northflank, test_railway

CALLED: dict[str, set[str]] = {
    "Railway": {call[0] for call in test_railway.CALLS} | {"projects", "create_plugin"},
    "HasuraCloud": {call[0] for call in test_hasura.CALLS},
    "Northflank": {call[0] for call in test_northflank.CALLS} | {"list_projects"},
}


@pytest.mark.parametrize("name", CALLED)
def test_each_is_called(name: str) -> None:
    methods = {
        method
        for method, _ in inspect.getmembers(getattr(paasport, name), inspect.isfunction)
        if not method.startswith("_") and method not in ("close", "with_options")
    }

    assert methods == CALLED[name]
