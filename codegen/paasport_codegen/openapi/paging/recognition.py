"""Recognizing operations that return pages, by their parameters and reply.

Uncertain cases are not recognized: a list that wrongly looks complete does more harm than a missing
method. The rules are in docs/paging.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from paasport_codegen.openapi.nodes import Node, Number
from paasport_codegen.openapi.operations import Operation
from paasport_codegen.openapi.paging.names import (
    BESIDE_LINKS,
    CURRENT_PAGES,
    CURSORS,
    HAS_MORE,
    LAST_ITEMS,
    LISTS,
    NEXT_LINKS,
    OFFSETS,
    OTHER_WAY,
    PAGE_LIMITS,
    PAGES,
    POSITIONS,
    SIZES,
    TOTAL_PAGES,
    TOTALS,
    plain,
)
from paasport_codegen.openapi.paging.reply_objects import (
    Member,
    is_flag,
    is_number,
    is_text,
    items_of,
    without_null,
)
from paasport_codegen.openapi.paging.reply_view import ReplyView
from paasport_codegen.openapi.paging.request_view import Input, RequestView, first_called
from paasport_codegen.openapi.paging.scheme import Attributes, PagingScheme
from paasport_codegen.openapi.value_classes import dataclass

_ADDRESS: Final = re.compile(r"\b(url|uri|link|href)\b", re.I)
_IDENTIFIER: Final = re.compile(r"\bids?\b|\bidentifier\b", re.I)
_FIRST: Final = re.compile(
    r"\b(?:first page|starts?|starting|begins?|beginning|default|index(?:ed|ing)?)\b"
    r"(?:\W+\w+){0,3}?\W+(0|1|zero|one)\b|\b(0|1|zero|one)[- ](?:based|indexed)\b",
    re.I,
)
_FEW: Final = 4


@dataclass(frozen=True, slots=True)
class Page:
    """An operation that may return pages.

    Attributes:
        operation: The operation.
        request: Its inputs.
        reply: Its reply.
    """

    operation: Operation
    request: RequestView
    reply: ReplyView

    @property
    def inputs(self) -> list[Input]:
        """The inputs that may select a page: in the query, and in the body of a POST."""
        body = self.request.telling_fields() if self.operation.method == "POST" else []
        return [*self.request.query(), *body]

    @property
    def segment(self) -> str:
        """The last word of the path."""
        words = [word for word in self.operation.path.split("/") if word and "{" not in word]
        return plain(words[-1]) if words else ""

    def holders(self) -> tuple[list[Member], Member | None]:
        """The objects around the items, and the items."""
        return self.reply.holders(self.segment)


def recognised(page: Page) -> PagingScheme | None:
    """How to find the next page of an operation; None if that is uncertain.

    Args:
        page: The operation.
    """
    if page.operation.method not in ("GET", "POST"):
        return None
    holders, items = page.holders()
    item = None if items is None else items_of(items)
    if items is None or item is None:
        return None
    facts = [fact for holder in holders for fact in page.reply.facts(holder)]
    return _Recognition(page, holders[-1], items, item, page.inputs, facts).scheme()


@dataclass(frozen=True, slots=True)
class _Recognition:
    page: Page
    holder: Member
    items: Member
    item: Node
    inputs: Sequence[Input]
    facts: Sequence[Member]

    def scheme(self) -> PagingScheme | None:
        ways = [self._cursor()]
        if self.page.operation.method == "GET":
            ways += [self._link(), self._last_item(), self._page()]
        ways.append(self._offset())
        way = next((way for way in ways if way is not None), None)
        if way is None:
            return None
        way = {**self._ends(), **way}
        if not way.keys() & {"page", "offset"}:
            way = {name: value for name, value in way.items() if name not in _NUMBERS}
        scheme = with_request(PagingScheme(self.item, self.items.attributes, **way), self.inputs)
        return None if needed_but_unknown(scheme, self.inputs) else scheme

    def _cursor(self) -> dict[str, Any] | None:
        for taken in self.inputs:
            for name in CURSORS.get(taken.plain, ()):
                for fact in self.facts:
                    if fact.is_called(name) and _pair(taken, fact):
                        return self._by_cursor(taken, fact)
            if taken.plain == "cursor" and is_text(taken.node):
                for fact in self.facts:
                    if fact.plain == "cursor" and len(fact.names) > 1 and self._has_flag(fact):
                        return self._by_cursor(taken, fact)
        return None

    def _by_cursor(self, taken: Input, fact: Member) -> dict[str, Any]:
        way: dict[str, Any] = {"cursor": taken.place, "next_cursor": fact.attributes}
        if is_number(fact.node) and is_text(taken.node):
            way["cursor_as_text"] = True
        # Some servers return cursors only on request, and use page numbers otherwise.
        numbered = self._page() if self._knows_end() else None
        offset = self._offset() if self._knows_end() and taken.plain not in OFFSETS else None
        return {**(numbered or offset or {}), **way}

    def _has_flag(self, beside: Member) -> bool:
        return any(
            fact.names[:-1] == beside.names[:-1] and fact.plain in HAS_MORE for fact in self.facts
        )

    def _link(self) -> dict[str, Any] | None:
        if self.page.reply.reply.has_link and self._asks_for_pages():
            return {"link_header": True}
        for fact in self.facts:
            if not is_text(fact.node):
                continue
            sure = any(fact.is_called(name) for name in NEXT_LINKS)
            bare = fact.plain == "next" and self._is_address(fact)
            if sure or (bare and self._asks_for_pages()):
                return {"next_link": fact.attributes}
        return None

    def _is_address(self, following: Member) -> bool:
        """Whether a `next` is a URL: by its description, or as in the replies of Django's views."""
        beside = {fact.plain for fact in self.facts if fact.names[:-1] == following.names[:-1]}
        return _ADDRESS.search(following.description) is not None or beside.issuperset(BESIDE_LINKS)

    def _asks_for_pages(self) -> bool:
        known = {*CURSORS, *PAGES, *OFFSETS, *SIZES}
        return any(taken.plain in known for taken in self.inputs)

    def _last_item(self) -> dict[str, Any] | None:
        taken = first_called(self.inputs, LAST_ITEMS)
        if taken is None or self._fact(HAS_MORE, is_flag) is None:
            return None
        if taken.plain == "after" and not self._is_item_s(taken):
            return None
        identifier = self._identifier()
        if identifier is None or not taken.takes(identifier.node):
            return None
        as_text = is_number(identifier.node) and is_text(taken.node)
        return {
            "cursor": taken.place,
            "last_item": identifier.attributes,
            **({"cursor_as_text": True} if as_text else {}),
        }

    def _is_item_s(self, after: Input) -> bool:
        """Whether `after` takes an identifier, judging by its description or by `before`."""
        before = first_called(self.inputs, OTHER_WAY)
        pair = before is not None and before.node == after.node
        return pair or _IDENTIFIER.search(after.description) is not None

    def _identifier(self) -> Member | None:
        inner = self.page.reply.members(Member(("item",), (), without_null(self.item)))
        return next(
            (each for each in inner if each.names[-1] == "id" and (_is_value(each.node))), None
        )

    def _page(self) -> dict[str, Any] | None:
        taken = first_called(self.inputs, PAGES)
        if taken is None or not taken.is_whole or taken.parameter is None:
            return None
        current = self._fact(CURRENT_PAGES, is_number)
        first = _first_page(taken)
        if first is None and current is None:
            return None
        if not self._knows_end() and not self._is_plain_list():
            return None
        return {
            "page": taken.place,
            "first_page": 1 if first is None else first,
            "current_page": None if current is None else current.attributes,
        }

    def _offset(self) -> dict[str, Any] | None:
        taken = first_called(self.inputs, OFFSETS)
        if taken is None or not taken.is_whole or len(taken.place) > 2:
            return None
        if first_called(self.inputs, SIZES) is None:
            return None
        is_body = taken.place[:1] == ("body",)
        if not self._knows_end() and (is_body or not self._is_plain_list()):
            return None
        return {"offset": taken.place}

    def _is_plain_list(self) -> bool:
        """Whether the reply has little but the items, so an empty one is the end."""
        if first_called(self.inputs, SIZES) is None:
            return False
        named = self.items.plain in (*LISTS, self.page.segment) if self.items.names else True
        return named and len(self.page.reply.members(self.holder)) <= _FEW

    def _knows_end(self) -> bool:
        return bool(self._ends().keys() - {"page_limit"})

    def _ends(self) -> dict[str, Attributes]:
        found = {
            "has_more": self._fact(HAS_MORE, is_flag),
            "total": self._fact(TOTALS, is_number),
            "total_pages": self._fact(TOTAL_PAGES, is_number),
            "page_limit": self._fact(PAGE_LIMITS, is_number),
        }
        return {name: fact.attributes for name, fact in found.items() if fact is not None}

    def _fact(self, names: Collection[str], fits: Any) -> Member | None:
        return next(
            (
                fact
                for name in names
                for fact in self.facts
                if fact.plain == name and fits(fact.node) and not _is_of_next(fact)
            ),
            None,
        )


_NUMBERS: Final = frozenset({"total", "total_pages", "page_limit"})


def with_request(scheme: PagingScheme, inputs: Sequence[Input]) -> PagingScheme:
    """A scheme with the page size, and with the inputs that callers do not pass.

    Args:
        scheme: The scheme.
        inputs: The parameters and fields of the operation.
    """
    if scheme.size is None:
        found = first_called([taken for taken in inputs if taken.is_whole], SIZES)
        if found is not None and found.place not in (scheme.cursor, scheme.page, scheme.offset):
            scheme = replace(scheme, size=found.place)
    size = next((taken for taken in inputs if taken.place == scheme.size), None)
    bare = None if size is None else without_null(size.node)
    if isinstance(bare, Number):
        least, most = bare.minimum or 1, bare.maximum
        scheme = replace(
            scheme,
            least_size=max(int(least), 1),
            most_size=None if most is None else int(most),
            needs_size=size is not None and size.is_required,
        )
    hidden = hidden_inputs(scheme, inputs)
    counted = (scheme.page, scheme.offset)
    return replace(
        scheme,
        sends_first=any(taken.is_required and taken.place in counted for taken in inputs),
        hidden=tuple(taken.parameter for taken in hidden if taken.parameter is not None),
        hidden_fields=frozenset(
            taken.place[1] for taken in hidden if taken.parameter is None and len(taken.place) == 2
        ),
    )


def needed_but_unknown(scheme: PagingScheme, inputs: Sequence[Input]) -> Input | None:
    """Required inputs that are unknown for the first page.

    Args:
        scheme: How the next page is found.
        inputs: The parameters and fields of the operation.
    """
    known = (scheme.page, scheme.offset, scheme.size)
    return next(
        (
            taken
            for taken in hidden_inputs(scheme, inputs)
            if taken.is_required and taken.place not in known
        ),
        None,
    )


def hidden_inputs(scheme: PagingScheme, inputs: Sequence[Input]) -> list[Input]:
    """The parameters and fields that a pager sets, or that contradict it.

    Args:
        scheme: How the next page is found.
        inputs: The parameters and fields of the operation.
    """
    used = {scheme.cursor, scheme.page, scheme.offset, scheme.size}
    backwards = OTHER_WAY if scheme.last_item is not None else ()
    return [
        taken
        for taken in inputs
        if taken.place in used
        or taken.plain in (*POSITIONS, *backwards)
        or (taken.plain in (*PAGES, *OFFSETS) and taken.is_whole)
    ]


def _pair(taken: Input, fact: Member) -> bool:
    if not _is_value(fact.node) or not _is_value(taken.node):
        return False
    # A numeric offset counts items, whatever the reply calls the next one.
    return taken.takes(fact.node) and (taken.plain not in OFFSETS or is_text(taken.node))


def _is_of_next(fact: Member) -> bool:
    """Whether it is in an object that describes the next page."""
    return any(plain(name) in ("next", "nextpage") for name in fact.names[:-1])


def _is_value(node: Node | None) -> bool:
    return is_text(node) or is_number(node)


def _first_page(taken: Input) -> int | None:
    default = taken.parameter.default if taken.parameter is not None else None
    if default in (0, 1) and not isinstance(default, bool):
        return int(default)
    bare = without_null(taken.node)
    if isinstance(bare, Number) and bare.minimum == 1:
        return 1
    found = _FIRST.search(taken.description)
    if found is None:
        return None
    return 1 if (found[1] or found[2]).lower() in ("1", "one") else 0
