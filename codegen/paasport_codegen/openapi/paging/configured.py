"""How to find the next page according to the configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from paasport_codegen.config.model import PagingRule
from paasport_codegen.config.toml_table import suggestion
from paasport_codegen.openapi.nodes import Node
from paasport_codegen.openapi.paging.recognition import (
    Page,
    needed_but_unknown,
    recognised,
    with_request,
)
from paasport_codegen.openapi.paging.reply_objects import (
    Member,
    is_flag,
    is_number,
    is_text,
    items_of,
)
from paasport_codegen.openapi.paging.request_view import Input
from paasport_codegen.openapi.paging.scheme import PagingScheme

WAYS: Final = ("next_link", "link_header", "next_cursor", "last_item", "page", "offset")
"""The keys that say how the next page is found; a rule needs at least one."""

_SENT: Final = ("cursor", "page", "offset", "size")
_FACTS: Final[Mapping[str, tuple[Callable[[Node | None], bool], str]]] = {
    "next_link": (is_text, "a text"),
    "next_cursor": (lambda node: is_text(node) or is_number(node), "a string or a number"),
    "current_page": (is_number, "a number"),
    "has_more": (is_flag, "true or false"),
    "total": (is_number, "a number"),
    "total_pages": (is_number, "a number"),
    "page_limit": (is_number, "a number"),
}


class MisfitError(Exception):
    """A key of a rule does not fit the operation; the reason says why.

    Args:
        key: The key.
        reason: Why it does not fit.
    """

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key
        self.reason = reason


def configured(page: Page, rule: PagingRule) -> PagingScheme:
    """How to find the next page of an operation, from a rule and from what is recognized.

    Args:
        page: The operation.
        rule: The rule; the rest is recognized, except another way to find the next page.

    Raises:
        MisfitError: The rule does not fit the operation.
    """
    found = recognised(page)
    given = {
        each.name: value
        for each in fields(rule)
        if (value := getattr(rule, each.name)) is not None and value is not False
    }
    if any(name in given for name in WAYS) or found is None:
        found = None if found is None else PagingScheme(found.item, found.items, size=found.size)
    scheme = _with_items(page, found, given)
    inputs = [*page.request.parameters(), *page.request.body_fields()]
    changes: dict[str, Any] = {
        name: _sent(inputs, name, given[name]).place for name in _SENT if name in given
    }
    for name, (fits, kind) in _FACTS.items():
        if name in given:
            changes[name] = _fact(page, name, given[name], fits, kind).attributes
    for name in ("link_header", "first_page", "undeclared_pagination"):
        if name in given:
            changes[name] = given[name]
    if "last_item" in given:
        changes["last_item"] = _of_item(page, scheme, given["last_item"])
    scheme = replace(scheme, **changes)
    _refuse_useless(scheme)
    if scheme.next_cursor is not None and "next_cursor" in given:
        cursor = next(taken for taken in inputs if taken.place == scheme.cursor)
        came = _fact(page, "next_cursor", given["next_cursor"], *_FACTS["next_cursor"])
        if is_number(came.node) and is_text(cursor.node):
            scheme = replace(scheme, cursor_as_text=True)
    scheme = with_request(scheme, inputs)
    needed = needed_but_unknown(scheme, inputs)
    if needed is not None:
        raise MisfitError("", f"`{needed.place[-1]}` is required, so there is no first page")
    return scheme


def _with_items(page: Page, found: PagingScheme | None, given: Mapping[str, Any]) -> PagingScheme:
    if "items" in given and "item" in given:
        raise MisfitError("item", "it is mutually exclusive with `items`; pass one of them")
    if "items" in given:
        member = _member(page, "items", given["items"])
        item = items_of(member)
        if item is None:
            raise MisfitError("items", f"`{given['items']}` is not an array in the reply")
        return _of(found, item, member, is_item=False)
    if "item" in given:
        member = _member(page, "item", given["item"])
        if member.node is None:
            raise MisfitError("item", "name the property that holds the result")
        return _of(found, member.node, member, is_item=True)
    if found is not None:
        return found
    _, sure = page.holders()
    item = None if sure is None else items_of(sure)
    if sure is None or item is None:
        raise MisfitError(
            "items",
            "it is unclear which array has the items; specify it, or specify the single item of "
            "a page "
            "with `item`",
        )
    return PagingScheme(item, sure.attributes)


def _of(found: PagingScheme | None, item: Node, member: Member, *, is_item: bool) -> PagingScheme:
    bare = PagingScheme(item) if found is None else found
    return replace(bare, item=item, items=member.attributes, is_item=is_item)


def _sent(inputs: Sequence[Input], key: str, name: str) -> Input:
    """A parameter by its name, or a field of the body by its path."""
    for taken in inputs:
        is_body = taken.place[0] == "body"
        if (".".join(taken.place[1:]) if is_body else taken.place[1]) == name:
            if key != "cursor" and not taken.is_whole:
                raise MisfitError(key, f"`{name}` does not take whole numbers")
            return taken
    known = [".".join(taken.place[1:]) for taken in inputs]
    advice = suggestion(name, known) if known else "it takes none."
    raise MisfitError(
        key, f"the operation has no parameter or field `{name}`; {advice}".rstrip(".")
    )


def _fact(
    page: Page, key: str, place: str, fits: Callable[[Node | None], bool], kind: str
) -> Member:
    member = _member(page, key, place)
    if not fits(member.node):
        raise MisfitError(key, f"`{place}` is not {kind} in the reply")
    return member


def _member(page: Page, key: str, place: str, start: Member | None = None) -> Member:
    """A property by its path; a name that contains dots takes precedence."""
    within = page.reply.root() if start is None else start
    rest = place
    while rest:
        members = {each.names[-1]: each for each in page.reply.members(within)}
        fitting = [name for name in members if rest == name or rest.startswith(f"{name}.")]
        if not fitting:
            missing = rest.split(".")[0]
            advice = suggestion(missing, members) if members else "there are no properties."
            raise MisfitError(key, f"the reply has no `{place}`; {advice}")
        name = max(fitting, key=len)
        within, rest = members[name], rest[len(name) + 1 :]
    return within


def _of_item(page: Page, scheme: PagingScheme, place: str) -> tuple[str, ...]:
    if scheme.is_item:
        raise MisfitError("last_item", "a page is one item")
    member = _member(page, "last_item", place, Member(("item",), (), scheme.item))
    if not (is_text(member.node) or is_number(member.node)):
        raise MisfitError("last_item", f"`{place}` is neither text nor a number in the items")
    return member.attributes


def _refuse_useless(scheme: PagingScheme) -> None:
    if not scheme.way:
        raise MisfitError(
            "", f"nothing specifies how to find the next page; pass {' or '.join(WAYS)}"
        )
    for key in ("next_cursor", "last_item"):
        if getattr(scheme, key) is not None and scheme.cursor is None:
            raise MisfitError(key, "`cursor` must say which parameter takes it")
    numbered = scheme.page is not None or scheme.offset is not None
    knows_end = scheme.has_more or scheme.total or scheme.total_pages
    by_number_alone = numbered and scheme.next_cursor is None and scheme.next_link is None
    if scheme.is_item and by_number_alone and not knows_end:
        raise MisfitError(
            "item", "a page is one item, so `has_more` or `total_pages` must indicate the end"
        )
