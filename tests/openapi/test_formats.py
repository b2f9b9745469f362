"""Texts in formats: Python's types both ways, and texts that break a format kept in replies."""

from __future__ import annotations

import datetime
import decimal
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from paasport_runtime.errors import RequestValidationError
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.openapi.conftest import Import, read_document
from tests.support.http_server import RecordingServer, json_answer, recording_server

DOCUMENT = Path(__file__).parent / "golden" / "formats" / "document.yaml"
ID = uuid.UUID("12345678-1234-5678-1234-567812345678")
MOMENT = datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)

FORMS: dict[str, tuple[Any, Any]] = {
    "date": (datetime.date(2024, 5, 6), "2024-05-06"),
    "time": (datetime.time(7, 8, 9, tzinfo=datetime.UTC), "07:08:09Z"),
    "moment": (MOMENT, "2024-05-06T07:08:09Z"),
    "length": (datetime.timedelta(hours=1, minutes=2), "PT1H2M"),
    "uuid": (ID, str(ID)),
    "picture": (b"\x00\xff", "AP8="),
    "encoded": (b"\x00\xff", "AP8="),
    "price": (decimal.Decimal("1.10"), "1.10"),
    "count": (2**60, str(2**60)),
    "days": ([datetime.date(2024, 5, 6), None], ["2024-05-06", None]),
    "by_day": ({"a": datetime.date(2024, 5, 6)}, {"a": "2024-05-06"}),
    "either": (datetime.date(2024, 5, 6), "2024-05-06"),
}
TEXTS = ("date", "time", "moment", "length", "uuid", "picture", "price", "count")


@pytest.fixture(scope="module")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.fixture
def events(import_client: Import, running: RecordingServer) -> Iterator[Any]:
    package = import_client(
        read_document(DOCUMENT), scalars={"money": "paasport_runtime.scalars.Numeric"}
    )
    authentication = Authentication(Secret("token-9f8e7d6c5b4a"))
    with ExitStack() as stack:
        transport = RestTransport(base_url=running.url, authentication=authentication)
        yield package.ExampleApi(stack.enter_context(transport)).events


@pytest.mark.parametrize("name", FORMS)
def test_type_goes_both_ways(events: Any, running: RecordingServer, name: str) -> None:
    value, text = FORMS[name]
    running.answers(json_answer({name: text}))
    reply = events.put_event(ID, {name: value})
    assert running.received[-1].json == {name: text}
    assert getattr(reply, name) == value
    assert reply.model_dump(mode="json", by_alias=True, exclude_unset=True) == {name: text}


@pytest.mark.parametrize("name", TEXTS)
def test_text_that_breaks_the_format_is_read_and_not_sent(
    events: Any, running: RecordingServer, name: str
) -> None:
    running.answers(json_answer({name: "~nonsense"}))
    assert getattr(events.put_event(ID, {}), name) == "~nonsense"
    with pytest.raises(RequestValidationError, match=name):
        events.put_event(ID, {name: "~nonsense"})
    assert len(running.received) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", True),
        ("number", "5"),
        ("number", 1.5),
        ("fraction", "0.5"),
        ("fraction", float("nan")),
        ("fraction", float("inf")),
        ("moment", 5),
        ("date", MOMENT),
        ("uuid", 5),
    ],
)
def test_value_of_another_type_is_refused(
    events: Any, running: RecordingServer, name: str, value: object
) -> None:
    running.answers(json_answer({}))
    with pytest.raises(RequestValidationError, match=name):
        events.put_event(ID, {name: value})
    assert running.received == []


def test_parameters_have_formats_too(events: Any, running: RecordingServer) -> None:
    running.answers(json_answer({}))
    events.put_event(
        ID,
        {},
        since=datetime.date(2024, 5, 6),
        within=datetime.timedelta(hours=1),
        at=[MOMENT, "2024-05-06T07:08:09Z"],
    )
    assert running.received[-1].path == f"/events/{ID}"
    assert running.received[-1].query == (
        "since=2024-05-06&within=PT1H&at=2024-05-06T07%3A08%3A09Z&at=2024-05-06T07%3A08%3A09Z"
    )
    with pytest.raises(RequestValidationError, match="id"):
        events.put_event("not-a-uuid", {})
