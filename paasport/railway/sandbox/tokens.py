"""Railway's tokens in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .entities import create, input_of

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call


def behave(behaviour: Behaviour) -> None:
    """Add the creation of tokens, which the sandbox accepts."""
    behaviour.on("apiTokenCreate", "projectTokenCreate")(_create_token)


def _create_token(call: Call) -> str:
    given = input_of(call)
    kind = "ApiToken" if call.name == "apiTokenCreate" else "ProjectToken"
    token = create(call.account, kind, **given)
    token["displayToken"] = f"sandbox-…{token['id'][-4:]}"
    return f"sandbox-{token['id']}"
