"""Lists of generated operations, read from a server that pages in every way there is."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from pydantic import Field

from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.contract import (
    UNSET,
    PagedOperation,
    Parameter,
    RequestModel,
    ResponseModel,
    RestOperation,
)
from paasport_runtime.errors import (
    PagingError,
    RateLimited,
    RequestValidationError,
    ResponseValidationError,
)
from paasport_runtime.rest._async.pages import async_rest_pager
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.pages import rest_pager
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.rest.servers import Servers
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.credentials import Credentials, SecurityScheme
from paasport_runtime.secrets.masking import Secret
from tests.support.http_server import (
    Answer,
    Received,
    RecordingServer,
    json_answer,
    recording_server,
)


class Item(ResponseModel):
    id: int


class Facts(ResponseModel):
    items: list[Item] | None = None
    next: str | None = None
    cursor: str | int | None = None
    more: bool | None = None
    total: int | None = None
    pages: int | None = None
    page: int | None = None
    limit: int | None = None


class Options(RequestModel):
    after_item: str | None = Field(default=None, alias="afterItem")
    count: int | None = None


class Search(RequestModel):
    words: str | None = None
    options: Options | None = None


def parameter(name: str, annotation: Any = int) -> Parameter:
    return Parameter(name, "query", annotation=annotation)


PARAMETERS = (
    *map(parameter, ("limit", "page", "offset", "number")),
    parameter("cursor", str),
    parameter("kind", str),
)
LIST: RestOperation[Facts] = RestOperation(
    name="listItems",
    method="GET",
    path="/v1/items",
    parameters=PARAMETERS,
    reply=Facts,
    envelope=None,
)
BARE: RestOperation[list[Item]] = RestOperation(
    name="listItems",
    method="GET",
    path="/v1/items",
    parameters=PARAMETERS,
    reply=list[Item],
    envelope=None,
)
SEARCH: RestOperation[Facts] = RestOperation(
    name="searchItems", method="POST", path="/v1/search", body=Search, reply=Facts, envelope=None
)
SIZE = ("query", "limit")
BY: dict[str, PagedOperation[Item]] = {
    "header": PagedOperation(operation=BARE, link_header=True, size=SIZE),
    "link": PagedOperation(operation=LIST, items=("items",), next_link=("next",), size=SIZE),
    "cursor": PagedOperation(
        operation=LIST,
        items=("items",),
        next_cursor=("cursor",),
        cursor=("query", "cursor"),
        size=SIZE,
    ),
    "number_as_text": PagedOperation(
        operation=LIST,
        items=("items",),
        next_cursor=("cursor",),
        cursor=("query", "cursor"),
        cursor_as_text=True,
    ),
    "last_item": PagedOperation(
        operation=LIST,
        items=("items",),
        last_item=("id",),
        cursor=("query", "number"),
        has_more=("more",),
        size=SIZE,
    ),
    "last_item_until_empty": PagedOperation(
        operation=BARE, last_item=("id",), cursor=("query", "number"), size=SIZE
    ),
    "page": PagedOperation(
        operation=LIST, items=("items",), page=("query", "page"), total_pages=("pages",), size=SIZE
    ),
    "page_from_zero": PagedOperation(
        operation=LIST,
        items=("items",),
        page=("query", "page"),
        first_page=0,
        current_page=("page",),
        has_more=("more",),
    ),
    "page_until_empty": PagedOperation(operation=BARE, page=("query", "page"), size=SIZE),
    "page_of_total": PagedOperation(
        operation=LIST, items=("items",), page=("query", "page"), total=("total",), size=SIZE
    ),
    "offset": PagedOperation(
        operation=LIST, items=("items",), offset=("query", "offset"), total=("total",), size=SIZE
    ),
    "offset_with_room": PagedOperation(
        operation=LIST,
        items=("items",),
        offset=("query", "offset"),
        total=("total",),
        page_limit=("limit",),
        size=SIZE,
    ),
    "offset_until_empty": PagedOperation(operation=BARE, offset=("query", "offset"), size=SIZE),
    "body": PagedOperation(
        operation=SEARCH,
        items=("items",),
        next_cursor=("cursor",),
        cursor=("body", "options", "afterItem"),
        size=("body", "options", "count"),
    ),
}
# Those that have a word besides the items for where the list ends, so that pages may be empty.
WITH_EMPTY_PAGES = ("header", "link", "cursor", "page", "page_from_zero", "body")


class ListServer:
    """Serves the same list in every way; `pages` are the identifiers on each page."""

    def __init__(self, pages: list[list[int]], by: str, url: str) -> None:
        self.pages, self.by, self.url = pages, by, url
        self.queries: list[dict[str, str]] = []
        self.absolute = True
        self.odd: set[int] = set()

    def __call__(self, received: Received) -> Answer:
        query = dict(parse_qsl(received.query))
        self.queries.append(query)
        number = self.number(received, query)
        assert number >= 0
        ids = self.pages[number] if number < len(self.pages) else []
        more = number + 1 < len(self.pages)
        facts: dict[str, Any] = {
            "items": [{"id": "odd" if item in self.odd else item} for item in ids]
        }
        total = sum(map(len, self.pages))
        headers = {}
        following = f"?{urlencode({**query, 'at': number + 1})}"
        if self.absolute:
            following = f"{self.url}{received.path}{following}"
        if self.by == "header":
            others = f'<{self.url}/?x=","; a>; rel="first", '
            link = f'{others}<{following}>; title="a, b"; rel="nofollow next"'
            headers = {"Link": link if more else f'<{self.url}>; rel="prev"'}
        elif self.by == "link":
            facts["next"] = following if more else None
        elif self.by in ("cursor", "body"):
            facts["cursor"] = f"c{number + 1}" if more else random.choice([None, ""])
        elif self.by == "number_as_text":
            facts["cursor"] = number + 1 if more else None
        elif self.by in ("last_item", "page_from_zero"):
            facts |= {"more": more, "page": number}
        elif self.by == "page":
            facts["pages"] = len(self.pages)
        elif self.by in ("offset", "offset_with_room", "page_of_total"):
            facts |= {"total": total, "limit": 3}
        bare = BY[self.by].operation is BARE
        return json_answer(facts["items"] if bare else facts, 200, **headers)

    def number(self, received: Received, query: dict[str, str]) -> int:
        if self.by in ("header", "link"):
            return int(query.get("at", 0))
        if self.by in ("cursor", "number_as_text"):
            return int(query.get("cursor", "c0").removeprefix("c"))
        if self.by == "body":
            options = received.json.get("options") or {}
            assert received.json.get("words") == "red"
            return int(options.get("afterItem", "c0").removeprefix("c"))
        if self.by == "page_from_zero":
            return int(query.get("page", 0))
        if self.by.startswith("page"):
            return int(query.get("page", 1)) - 1
        if self.by.startswith("last_item"):
            last = int(query.get("number", -1))
            found = [number for number, ids in enumerate(self.pages) if last in ids]
            return found[0] + 1 if found else 0
        skipped = int(query.get("offset", 0))
        starts = [sum(map(len, self.pages[:number])) for number in range(len(self.pages) + 1)]
        return max(number for number, start in enumerate(starts) if start == skipped)


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with recording_server() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def read(request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Does `what` with the pager of an operation, in either way."""
    opened: dict[str, Any] = {}
    kind = RestTransport if request.param == "sync" else AsyncRestTransport

    def transport(url: str, given: dict[str, Any]) -> Any:
        key = f"{url} {given}"
        if key not in opened:
            token = Authentication(Secret("tok"))
            opened[key] = kind(base_url=url, authentication=token, **given)
        return opened[key]

    async def waiting(pager: Any, what: str) -> Any:
        if what != "positions":
            return await getattr(pager, what)()
        pages = pager.pages()
        return [(page, pages.position) async for page in pages]

    with asyncio.Runner() as runner:

        def call(url: str, paged: PagedOperation[Any], what: str = "all", **options: Any) -> Any:
            arguments = options.pop("arguments", {"query": {"kind": "a"}})
            given: dict[str, Any] = {
                name: options.pop(name)
                for name in ("servers", "credentials", "options")
                if name in options
            }
            opened = transport(url, given)
            if request.param == "async":
                pager: Any = async_rest_pager(opened, paged, arguments, **options)
                return runner.run(waiting(pager, what))
            pager = rest_pager(opened, paged, arguments, **options)
            if what != "positions":
                return getattr(pager, what)()
            pages = pager.pages()
            return [(page, pages.position) for page in pages]

        yield call
        for each in opened.values():
            if request.param == "async":
                runner.run(each.aclose())
            else:
                each.close()


def identifiers(items: list[Item]) -> list[int]:
    return [item.id for item in items]


def pages_of(by: str, numbers: random.Random) -> list[list[int]]:
    """Pages of 1 to 3 items, and empty ones where the list tells its end otherwise."""
    most = numbers.randrange(1, 7)
    least = 0 if by in WITH_EMPTY_PAGES else 1
    if by == "offset_with_room":
        sizes = [3] * (most - 1) + [numbers.randint(1, 3)]
    else:
        sizes = [numbers.randint(least, 3) for _ in range(most)]
    return [[100 * page + place for place in range(size)] for page, size in enumerate(sizes)]


@pytest.mark.parametrize("by", BY)
def test_items_come_each_once_and_in_order(
    server: RecordingServer, read: Callable[..., Any], by: str
) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    numbers = random.Random(seed)
    for _ in range(5):
        pages = pages_of(by, numbers)
        listing = ListServer(pages, by, server.url)
        listing.absolute = numbers.random() < 0.5
        server.answers(listing)
        arguments = (
            {"body": numbers.choice([{"words": "red"}, Search(words="red")])}
            if by == "body"
            else {"query": {"kind": "a"}}
        )
        wanted = [item for page in pages for item in page]

        assert identifiers(read(server.url, BY[by], arguments=arguments)) == wanted

        if by != "body":
            assert all(query["kind"] == "a" for query in listing.queries)
        assert all(got.headers["authorization"].endswith("tok") for got in server.received)
        limit = numbers.randrange(len(wanted) + 2)
        cut = read(server.url, BY[by], arguments=arguments, limit=limit)
        assert identifiers(cut) == wanted[:limit]
        positions = read(server.url, BY[by], "positions", arguments=arguments)
        assert positions[-1][1] is None
        for number, (_, position) in enumerate(positions[:-1]):
            rest = read(server.url, BY[by], arguments=arguments, resume_at=position)
            assert identifiers(rest) == [
                item for page, _ in positions[number + 1 :] for item in identifiers(page)
            ]


@pytest.mark.parametrize("by", BY)
def test_items_that_are_left_out_move_no_page(
    server: RecordingServer, read: Callable[..., Any], by: str
) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    numbers = random.Random(seed)
    arguments = {"body": {"words": "red"}} if by == "body" else {"query": {"kind": "a"}}
    lenient = RequestOptions(salvage=True)
    for _ in range(5):
        pages = pages_of(by, numbers)
        listing = ListServer(pages, by, server.url)
        for page in pages:
            # Of a page without an identifier nobody knows where the next one begins.
            most = max(0, len(page) - 1) if by.startswith("last_item") else len(page)
            listing.odd |= set(numbers.sample(page, numbers.randint(0, most)))
        server.answers(listing)
        wanted = [item for page in pages for item in page if item not in listing.odd]
        found = read(server.url, BY[by], arguments=arguments, options=lenient)
        assert identifiers(found) == wanted
        if listing.odd:
            with pytest.raises(ResponseValidationError):
                read(server.url, BY[by], arguments=arguments)


@pytest.mark.parametrize("by", ["last_item", "last_item_until_empty"])
def test_a_page_that_is_left_without_an_identifier_is_not_the_end(
    server: RecordingServer, read: Callable[..., Any], by: str
) -> None:
    listing = ListServer([[0, 1], [100], [200]], by, server.url)
    listing.odd = {100}
    server.answers(listing)
    with pytest.raises(PagingError):
        read(server.url, BY[by], options=RequestOptions(salvage=True))


@pytest.mark.parametrize("by", BY)
def test_an_empty_list(server: RecordingServer, read: Callable[..., Any], by: str) -> None:
    server.answers(ListServer([[]], by, server.url))
    arguments = {"body": {"words": "red"}} if by == "body" else {}

    assert read(server.url, BY[by], arguments=arguments) == []
    assert read(server.url, BY[by], "first", arguments=arguments) is None


@pytest.mark.parametrize("form", ["model", "python", "wire", "objects"])
def test_a_cursor_in_the_body_takes_the_place_of_the_caller_s(
    server: RecordingServer, read: Callable[..., Any], form: str
) -> None:
    server.answers(ListServer([[1], [2], [3]], "body", server.url))
    body = {
        "model": Search(words="red", options=Options(afterItem="c1")),
        "python": {"words": "red", "options": {"after_item": "c1"}},
        "wire": {"words": "red", "options": {"afterItem": "c1"}},
        "objects": {"words": "red", "options": Options(afterItem="c1")},
    }[form]

    items = read(server.url, BY["body"], arguments={"body": body}, page_size=2)

    assert identifiers(items) == [2, 3]
    assert [json.loads(got.body)["options"] for got in server.received] == [
        {"afterItem": "c1", "count": 2},
        {"afterItem": "c2", "count": 2},
    ]


@pytest.mark.parametrize("by", ["page_until_empty", "offset_until_empty"])
def test_a_server_that_ignores_the_number_is_an_error(
    server: RecordingServer, read: Callable[..., Any], by: str
) -> None:
    server.answers(json_answer([{"id": 1}]))

    with pytest.raises(PagingError, match=r"listItems: .*it seems to ignore `(page|offset)`"):
        read(server.url, BY[by])

    assert len(server.received) == 2


def test_a_link_that_comes_again_is_an_error(
    server: RecordingServer, read: Callable[..., Any]
) -> None:
    server.answers(json_answer({"items": [{"id": 1}], "next": "/v1/items?at=1"}))

    with pytest.raises(PagingError, match="a cursor that it returned before"):
        read(server.url, BY["link"])

    assert len(server.received) == 2


def test_an_item_without_an_identifier_is_not_the_end(
    server: RecordingServer, read: Callable[..., Any]
) -> None:
    paged: PagedOperation[Item] = PagedOperation(
        operation=BARE, last_item=("name",), cursor=("query", "cursor")
    )
    server.answers(json_answer([{"id": 1}]))

    with pytest.raises(PagingError, match="without a cursor"):
        read(server.url, paged)


@pytest.mark.parametrize(
    "text",
    ["", "x", "3", "[]", '["page"]', '["page","3"]', '["id",1]', "{}", '["cursor","a"]', "[[],1]"],
)
def test_what_is_no_position_is_refused(
    server: RecordingServer, read: Callable[..., Any], text: str
) -> None:
    with pytest.raises(RequestValidationError, match="listItems: resume_at: Input should be"):
        read(server.url, BY["page"], resume_at=text)

    assert not server.received


@pytest.mark.parametrize(
    ("limit", "page_size", "sent"), [(1, None, "5"), (200, 200, "200"), (1, 2, "5"), (7, None, "7")]
)
def test_a_size_that_was_not_given_fits_the_document(
    server: RecordingServer,
    read: Callable[..., Any],
    limit: int,
    page_size: int | None,
    sent: str,
) -> None:
    paged: PagedOperation[Item] = PagedOperation(
        operation=BARE, page=("query", "page"), size=SIZE, least_size=5, most_size=100
    )
    server.answers(json_answer([]))

    assert read(server.url, paged, limit=limit, page_size=page_size) == []
    assert dict(parse_qsl(server.received[0].query))["limit"] == sent


def test_pages_are_retried_like_calls(server: RecordingServer, read: Callable[..., Any]) -> None:
    server.answers(
        json_answer({"items": [{"id": 1}], "cursor": "c"}),
        Answer(503, b"", {"Retry-After": "0"}),
        json_answer({"items": [{"id": 2}]}),
    )
    assert identifiers(read(server.url, BY["cursor"])) == [1, 2]
    server.answers(Answer(429, b"", {"Retry-After": "9999"}))
    with pytest.raises(RateLimited):
        read(server.url, BY["cursor"])


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:9/v1/items",
        "https://{host}/v1/items",
        "http://{host}@127.0.0.1:9/",
        "http://user:password@{host}/",
        "http://{host}\\@127.0.0.1:9/",
        "//127.0.0.1:9/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://[::1/",
        "http://{host}:99999/",
        "http://127.0.0.1%2eexample.com/",
    ],
)
def test_the_token_goes_to_no_other_origin(
    server: RecordingServer, read: Callable[..., Any], link: str
) -> None:
    link = link.replace("{host}", server.url.removeprefix("http://"))
    server.answers(json_answer({"items": [{"id": 1}], "next": link}))

    with pytest.raises(PagingError, match=r"listItems: the next page is at"):
        read(server.url, BY["link"])

    assert len(server.received) == 1


@pytest.mark.parametrize("how", ["token_origins", "mapped"])
def test_other_origins_that_the_caller_names_are_followed(
    server: RecordingServer, read: Callable[..., Any], how: str
) -> None:
    with recording_server() as other:
        other.answers(json_answer({"items": [{"id": 2}]}))
        server.answers(
            json_answer({"items": [{"id": 1}], "next": "https://api.example.com/v1/x?a"})
        )
        if how == "mapped":
            servers = Servers(server.url, mapped={"https://api.example.com/v1": f"{other.url}/w"})
            servers = Servers(server.url, mapped=servers.mapped, token_origins=(other.url,))
        else:
            servers = Servers(server.url, token_origins=(other.url,))
            server.answers(json_answer({"items": [{"id": 1}], "next": f"{other.url}/w/x?a"}))

        assert identifiers(read(server.url, BY["link"], servers=servers)) == [1, 2]
        assert [got.target for got in other.received] == ["/w/x?a"]
        assert other.received[0].headers["authorization"].endswith("tok")


def test_a_key_in_a_link_is_neither_sent_twice_nor_kept(
    server: RecordingServer, read: Callable[..., Any]
) -> None:
    scheme = SecurityScheme(name="api_key", location="query")
    credentials = Credentials({"key": scheme}, {"key": Secret("s3cret")}, (("key",),))
    following = "?at=1&api_key=s3cret"
    server.answers(
        json_answer({"items": [{"id": 1}], "next": following}), json_answer({"items": [{"id": 2}]})
    )

    positions = read(server.url, BY["link"], "positions", credentials=credentials)

    assert "s3cret" not in positions[0][1]
    assert server.received[1].query == "at=1&api_key=s3cret"


def test_headers_and_cookies_go_with_every_page(
    server: RecordingServer, read: Callable[..., Any]
) -> None:
    operation: RestOperation[list[Item]] = RestOperation(
        name="listItems",
        method="GET",
        path="/v1/{shop}/items",
        parameters=(
            Parameter("shop", "path", annotation=str),
            Parameter("X-Kind", "header", annotation=str),
            Parameter("session", "cookie", annotation=str),
            Parameter("X-After", "header", annotation=int),
        ),
        reply=list[Item],
        envelope=None,
    )
    paged: PagedOperation[Item] = PagedOperation(
        operation=operation, last_item=("id",), cursor=("header", "X-After")
    )
    server.answers(json_answer([{"id": 7}]), json_answer([]))
    arguments = {
        "path": {"shop": "s"},
        "headers": {"X-Kind": "a", "X-After": UNSET},
        "cookies": {"session": "c"},
    }

    assert identifiers(read(server.url, paged, arguments=arguments)) == [7]
    assert [got.headers.get("x-after") for got in server.received] == [None, "7"]
    for got in server.received:
        assert (got.target, got.headers["x-kind"]) == ("/v1/s/items", "a")
        assert got.headers["cookie"] == "session=c"
