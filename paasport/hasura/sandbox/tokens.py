"""Hasura Cloud's personal access tokens in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .rows import row, user_of

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


def behave(behaviour: Behaviour) -> None:
    """Add the creation of tokens, which the sandbox accepts."""
    behaviour.on("createPersonalAccessToken")(_create_token)


def _create_token(call: Call) -> Fields:
    user = user_of(call.account)
    token = row(
        call.account,
        "user_personal_access_tokens",
        **call.arguments["token"],
        user_id=user["id"],
        is_active=True,
    )
    return {**token, "token": f"sandbox-{token['id']}"}
