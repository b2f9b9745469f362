"""Railway's workflows in the sandbox: work that takes time and has a status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .entities import create

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_SECONDS: Final = 5.0


def behave(behaviour: Behaviour) -> None:
    """Add the status of workflows."""
    behaviour.on("workflowStatus")(_workflow_status)


def start_workflow(
    account: Account, changes: Mapping[tuple[str, str], Fields] | None = None
) -> str:
    """Start a workflow, and return its identifier.

    Args:
        account: The state.
        changes: The fields to change when it is complete, by kind and key.
    """
    workflow = create(account, "workflow", status="Running")
    account.plan("workflow", workflow["id"], _SECONDS, {"status": "Complete"})
    for (kind, key), fields in (changes or {}).items():
        account.plan(kind, key, _SECONDS, fields)
    identifier: str = workflow["id"]
    return identifier


def _workflow_status(call: Call) -> Fields:
    workflow = call.account.find("workflow", call.arguments["workflowId"])
    return {"status": workflow["status"] if workflow is not None else "NotFound"}
