"""No method of a facade is left out of the tests beside this one."""

from __future__ import annotations

import pytest

import paasport
from tests.end_to_end import (
    test_hasura,
    test_hasura_everyday,
    test_hasura_lists,
    test_hasura_waiting,
    test_northflank,
    test_northflank_everyday,
    test_northflank_lists,
    test_northflank_page,
    test_northflank_waiting,
    test_railway,
    test_railway_everyday,
    test_railway_waiting,
)
from tests.support.resources import public_methods

CALLED: dict[str, set[str]] = {
    "Railway": (
        {call[0] for call in test_railway.CALLS}
        | {call[0] for call in test_railway_everyday.CALLS}
        | test_railway.CALLED_BELOW
        | test_railway_waiting.CALLED
        # In tests/facade/test_uploads.py.
        | {"services.upload"}
    ),
    "HasuraCloud": (
        {call[0] for call in test_hasura.CALLS}
        | {call[0] for call in test_hasura_everyday.CALLS}
        | test_hasura_everyday.CALLED_BELOW
        | {call[0] for call in test_hasura_lists.LISTS}
        | {call[0] for call in test_hasura_waiting.WAITS}
        # In test_hasura_live.
        | {"tenants.wait_until_active"}
        # In test_hasura_env.
        | {"env.get", "env.update"}
    ),
    "Northflank": (
        {call[0] for call in test_northflank.CALLS}
        | {call[0] for call in test_northflank_everyday.CALLS}
        | {call[1] for call in test_northflank_page.EXAMPLES}
        | {call[0] for call in test_northflank.QUERIES}
        | {call[0] for call in test_northflank_lists.LISTS}
        | {call[0] for call in test_northflank_waiting.WAITS}
        # In test_northflank_waiting, with states of their own.
        | {"services.wait", "services.wait_paused", "domains.subdomains.wait"}
        # In test_northflank, with a test of their own.
        | {"services.deploy", "team"}
        # In tests/northflank.
        | {"services.run", "jobs.run_command", "addons.run", "builds.run"}
        | {f"{owner}.session" for owner in ("services", "jobs", "addons", "builds")}
        | {f"{owner}.files.upload" for owner in ("services", "jobs", "addons")}
        | {f"{owner}.files.download" for owner in ("services", "jobs", "addons")}
        | {"services.forward", "addons.forward"}
    ),
}


@pytest.mark.parametrize("name", CALLED)
def test_each_is_called(name: str) -> None:
    methods = {method for method, _ in public_methods(getattr(paasport, name)("t0ken"))}

    # Tests of their own in tests/runtime are about what every client has.
    assert methods - {"execute", "subscribe", "with_options"} == CALLED[name]
