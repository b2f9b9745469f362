"""Replies with entities, pages and errors, in the shapes that the document declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.sandbox.account import Account, Fields
from paasport_codegen.sandbox.openapi.paging import Page
from paasport_codegen.sandbox.openapi.replies import ReplyMaker
from paasport_codegen.sandbox.openapi.reply_facts import ReplyFacts
from paasport_codegen.sandbox.openapi.routes import Route
from paasport_codegen.sandbox.openapi.validation import Validators


class EntityReplies:
    """Makes the replies of one document."""

    def __init__(self, document: OpenApiDocument, validators: Validators) -> None:
        """Take the document and its validators."""
        self.facts = ReplyFacts(document)
        self._maker = ReplyMaker(document, validators)

    def made(self, route: Route, known: Any, account: Account) -> Any:
        """The body of a successful reply; None if the document declares no JSON for it.

        Args:
            route: The operation.
            known: The known part of the reply, or `UNKNOWN`.
            account: The caller's account.
        """
        if not route.reply:
            return None
        return self._maker.make({"$ref": f"#{route.reply}"}, route.reply, known, account)

    def of_entity(self, route: Route, entity: Fields, account: Account) -> Any:
        """A reply with an entity; the values generated for it are stored in the entity."""
        if not route.reply:
            return None
        envelope = self.facts.envelope(route, set(entity))
        known: Any = public(entity)
        if envelope:
            known = {envelope: known}
        reply = self.made(route, known, account)
        told = reply.get(envelope) if envelope and isinstance(reply, dict) else reply
        if isinstance(told, dict):
            for name, value in told.items():
                entity.setdefault(name, value)
        return reply

    def of_page(self, route: Route, page: Page, account: Account) -> Any:
        """A reply with the items of a page."""
        items: Sequence[Fields] = [public(entity) for entity in page.items]
        return self.made(route, self.facts.listed(route, items, page.about), account)

    def of_error(
        self,
        route: Route | None,
        message: str,
        status: int,
        details: Mapping[str, str] | None = None,
        account: Account | None = None,
    ) -> Any:
        """The body of an error reply, in the shape that the document declares, if any.

        Args:
            route: The operation, if there is one.
            message: What is wrong.
            status: The HTTP status.
            details: What is wrong with individual fields, by location.
            account: The caller's account.
        """
        error: dict[str, Any] = {"status": status, "message": message}
        if details:
            error["details"] = dict(details)
        known = {"error": error, **error}
        place = route.error(status) if route is not None else ""
        if not place or account is None:
            return {"error": error}
        return self._maker.make({"$ref": f"#{place}"}, place, known, account)


def public(entity: Fields) -> Fields:
    """An entity without the private fields of the sandbox."""
    return {name: value for name, value in entity.items() if not name.startswith("\0")}
