"""What advice takes for the same name under another spelling, and what it only offers."""

from __future__ import annotations

import pytest

from paasport_codegen.drift.likeness import is_sure, possibility


@pytest.mark.parametrize(
    ("name", "other", "sure"),
    [
        ("teamId", "team_id", True),
        ("teamId", "TEAMID", True),
        ("address1", "address2", False),
        ("token", "tokenV2", False),
        ("_", "__", False),
        ("teamId", "workspaceId", False),
    ],
)
def test_only_another_spelling_is_sure(name: str, other: str, sure: bool) -> None:
    assert is_sure(name, other) is sure


def test_what_is_not_sure_is_offered_with_how_alike_it_is() -> None:
    assert possibility("address1", "address2", "string") == (
        "`address2` (string) may take its place: the names are 88 % alike."
    )
