"""Hasura Cloud's invitations in the sandbox: to collaborate on a project, or to own it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .rows import row, user_of

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


_COLLABORATORS: Final = "project_collaborator_invitations"
_OWNERSHIP: Final = "project_ownership_transfer_invitations"


def behave(behaviour: Behaviour) -> None:
    """Add invitations, which can be sent again, accepted and declined."""
    on = behaviour.on
    on("inviteCollaborator")(_invite)
    on("resendInvite")(lambda call: _resend(call, _COLLABORATORS, "collaborator_email"))
    on("acceptInvite")(_join)
    on("declineInvite")(lambda call: _answered(call, _COLLABORATORS, "declined_at"))
    on("fetchPendingInvitations")(_pending_collaborations)
    on("transferOwnershipInvite")(_offer_ownership)
    on("resendTransferOwnershipInvite")(lambda call: _resend(call, _OWNERSHIP, "invitee_email"))
    on("acceptTransferOwnershipInvite")(_own)
    on("declineTransferOwnershipInvite")(lambda call: _answered(call, _OWNERSHIP, "declined_at"))
    on("fetchPendingOwnershipInvitations")(_pending_offers)


def _invite(call: Call) -> Fields:
    invite = call.arguments["invite"]
    call.account.get("projects", invite["project_id"])
    return row(
        call.account,
        _COLLABORATORS,
        **invite,
        invited_at=call.account.timestamp(),
        invited_by=user_of(call.account)["id"],
        key=call.account.new_id("key"),
        resend_invitation_count=0,
    )


def _offer_ownership(call: Call) -> Fields:
    given = call.arguments["input"]
    call.account.get("projects", given["project_id"])
    return row(
        call.account,
        _OWNERSHIP,
        **given,
        invited_by=user_of(call.account)["id"],
        invited_at=call.account.timestamp(),
        key=call.account.new_id("key"),
        resend_invitation_count=0,
    )


def _is_open(invitation: Fields) -> bool:
    return invitation.get("accepted_at") is None and invitation.get("declined_at") is None


def _answered(call: Call, kind: str, moment: str) -> Fields:
    """Accept or decline the invitation whose key the arguments have, and return it."""
    account = call.account
    found = account.where(kind, key=call.arguments["inviteKey"])
    if not found:
        raise call.refused("There is no such invitation", code="NOT_FOUND")
    if not _is_open(found[0]):
        raise call.refused("The invitation has been answered already")
    return account.change(kind, found[0]["id"], {moment: account.timestamp()})


def _resend(call: Call, kind: str, email: str) -> Fields:
    given, account = call.arguments["args"], call.account
    wanted = {"project_id": given["project_id"], email: given[email]}
    found = [invitation for invitation in account.where(kind, **wanted) if _is_open(invitation)]
    if not found:
        raise call.refused("There is no such invitation", code="NOT_FOUND")
    count = found[0]["resend_invitation_count"] + 1
    return account.change(kind, found[0]["id"], {"resend_invitation_count": count})


def _join(call: Call) -> Fields:
    invitation = _answered(call, _COLLABORATORS, "accepted_at")
    collaborator = row(
        call.account,
        "project_collaborators",
        collaborator_id=user_of(call.account)["id"],
        project_id=invitation["project_id"],
        status="active",
    )
    changes = {"project_collaborator_id": collaborator["id"]}
    return call.account.change(_COLLABORATORS, invitation["id"], changes)


def _own(call: Call) -> Fields:
    invitation = _answered(call, _OWNERSHIP, "accepted_at")
    changes = {"owner_id": user_of(call.account)["id"]}
    call.account.change("projects", invitation["project_id"], changes)
    return invitation


def _pending(account: Account, kind: str) -> list[tuple[Fields, Fields]]:
    """The invitations that are still open, each with its project."""
    return [
        (invitation, account.get("projects", invitation["project_id"]))
        for invitation in account.table(kind).values()
        if _is_open(invitation)
    ]


def _pending_collaborations(call: Call) -> list[Fields]:
    return [
        {
            "id": invitation["id"],
            "invitedAt": invitation["invited_at"],
            "invitedBy": invitation["invited_by"],
            "isBillable": False,
            "isBillingInvitee": False,
            "key": invitation["key"],
            "privileges": invitation["privileges"],
            "projectID": project["id"],
            "projectName": project["name"],
        }
        for invitation, project in _pending(call.account, _COLLABORATORS)
    ]


def _pending_offers(call: Call) -> list[Fields]:
    return [
        {
            "id": invitation["id"],
            "invitedAt": invitation["invited_at"],
            "invitedBy": invitation["invited_by"],
            "isBillable": False,
            "isBillingManager": False,
            "key": invitation["key"],
            "projectName": project["name"],
            "projectPlan": project["plan_name"],
        }
        for invitation, project in _pending(call.account, _OWNERSHIP)
    ]
