"""The examples of RFC 6570, section 3.2, and of OpenAPI's table of styles."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_runtime.rest.deep_objects import ArrayNames
from paasport_runtime.rest.expansion import expand_form, expand_label, expand_matrix, expand_simple
from paasport_runtime.rest.parameters import (
    Parameter,
    cookie_header,
    header_values,
    path_segment,
    query_string,
)
from paasport_runtime.rest.values import ParameterError

COUNT = ["one", "two", "three"]
DOM = ["example", "com"]
KEYS = {"semi": ";", "dot": ".", "comma": ","}
HALF, EMPTY, WHO, X, Y = "50%", "", "fred", "1024", "768"
LIST = ["red", "green", "blue"]


@pytest.mark.parametrize(
    ("value", "explode", "expanded"),
    [
        ("value", False, "value"),
        ("Hello World!", False, "Hello%20World%21"),
        (HALF, False, "50%25"),
        (EMPTY, False, ""),
        (LIST, False, "red,green,blue"),
        (LIST, True, "red,green,blue"),
        (KEYS, False, "semi,%3B,dot,.,comma,%2C"),
        (KEYS, True, "semi=%3B,dot=.,comma=%2C"),
        ([], False, ""),
    ],
)
def test_simple(value: Any, explode: bool, expanded: str) -> None:
    assert expand_simple(value, explode=explode) == expanded


@pytest.mark.parametrize(
    ("value", "explode", "expanded"),
    [
        (WHO, False, ".fred"),
        (HALF, False, ".50%25"),
        (DOM, True, ".example.com"),
        (LIST, False, ".red,green,blue"),
        (LIST, True, ".red.green.blue"),
        (KEYS, False, ".semi,%3B,dot,.,comma,%2C"),
        (KEYS, True, ".semi=%3B.dot=..comma=%2C"),
        (EMPTY, False, "."),
        ({}, False, ""),
    ],
)
def test_label(value: Any, explode: bool, expanded: str) -> None:
    assert expand_label(value, explode=explode) == expanded


@pytest.mark.parametrize(
    ("name", "value", "explode", "expanded"),
    [
        ("who", WHO, False, ";who=fred"),
        ("half", HALF, False, ";half=50%25"),
        ("empty", EMPTY, False, ";empty"),
        ("list", LIST, False, ";list=red,green,blue"),
        ("list", LIST, True, ";list=red;list=green;list=blue"),
        ("keys", KEYS, False, ";keys=semi,%3B,dot,.,comma,%2C"),
        ("keys", KEYS, True, ";semi=%3B;dot=.;comma=%2C"),
        ("list", [], True, ""),
    ],
)
def test_matrix(name: str, value: Any, explode: bool, expanded: str) -> None:
    assert expand_matrix(name, value, explode=explode) == expanded


@pytest.mark.parametrize(
    ("name", "value", "explode", "expanded"),
    [
        ("who", WHO, False, "who=fred"),
        ("half", HALF, False, "half=50%25"),
        ("empty", EMPTY, False, "empty="),
        ("count", COUNT, False, "count=one,two,three"),
        ("count", COUNT, True, "count=one&count=two&count=three"),
        ("keys", KEYS, False, "keys=semi,%3B,dot,.,comma,%2C"),
        ("keys", KEYS, True, "semi=%3B&dot=.&comma=%2C"),
        ("list", [], False, ""),
    ],
)
def test_form(name: str, value: Any, explode: bool, expanded: str) -> None:
    pairs = expand_form(name, value, explode=explode)
    assert "&".join(f"{key}={text}" for key, text in pairs) == expanded


COLOR = {"R": 100, "G": 200, "B": 150}


@pytest.mark.parametrize(
    ("style", "explode", "value", "query"),
    [
        ("form", False, ["blue", "black"], "color=blue,black"),
        ("form", False, ["a,b", "c"], "color=a%2Cb,c"),
        ("form", True, COLOR, "R=100&G=200&B=150"),
        ("form", False, COLOR, "color=R,100,G,200,B,150"),
        ("spaceDelimited", False, ["blue", "black"], "color=blue%20black"),
        ("spaceDelimited", False, COLOR, "color=R%20100%20G%20200%20B%20150"),
        ("pipeDelimited", False, ["blue", "black"], "color=blue%7Cblack"),
        ("pipeDelimited", True, ["blue", "black"], "color=blue&color=black"),
        ("deepObject", True, COLOR, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ],
)
def test_styles_of_a_query(style: Any, explode: bool, value: Any, query: str) -> None:
    parameter = Parameter("color", "query", style=style, explode=explode)
    assert query_string((parameter,), {"color": value}) == query


@pytest.mark.parametrize(
    ("arrays", "query"),
    [
        ("brackets", "f[ids][]=1&f[ids][]=2&f[by][at][gte]=3&f[rows][0][a]=4&f[rows][1][b]=5"),
        ("indices", "f[ids][0]=1&f[ids][1]=2&f[by][at][gte]=3&f[rows][0][a]=4&f[rows][1][b]=5"),
        ("repeat", "f[ids]=1&f[ids]=2&f[by][at][gte]=3&f[rows][0][a]=4&f[rows][1][b]=5"),
    ],
)
def test_deep_objects(arrays: ArrayNames, query: str) -> None:
    value = {
        "ids": [1, 2], "by": {"at": {"gte": 3}, "no": None}, "rows": [{"a": 4}, {"b": 5}]
    }  # fmt: skip
    parameter = Parameter("f", "query", style="deepObject", arrays=arrays)
    written = query_string((parameter,), {"f": value})
    assert written == query.replace("[", "%5B").replace("]", "%5D")


def test_reserved_characters_stand_for_themselves_where_they_may() -> None:
    parameter = Parameter("u", "query", allow_reserved=True)
    given = "https://a.b/c?d=1&e=f+g#h [i] 100% %20;'()*,!$@"
    written = query_string((parameter,), {"u": given})
    assert written == "u=https://a.b/c?d=1%26e=f%2Bg%23h%20%5Bi%5D%20100%25%20%20;'()*,!$@"


@pytest.mark.parametrize(
    ("style", "explode", "value", "segment"),
    [
        ("simple", False, [3, 4], "3,4"),
        ("simple", True, {"role": "admin", "a/b": "c"}, "role=admin,a%2Fb=c"),
        ("label", False, 5, ".5"),
        ("label", True, [3, "4/5"], ".3.4%2F5"),
        ("matrix", False, True, ";id=true"),
        ("matrix", True, {"R": 1, "G": 2}, ";R=1;G=2"),
    ],
)
def test_segments_of_a_path(style: Any, explode: bool, value: Any, segment: str) -> None:
    assert path_segment(Parameter("id", "path", style=style, explode=explode), value) == segment


@pytest.mark.parametrize(("style", "value"), [("label", ""), ("simple", []), ("label", ".")])
def test_segments_that_would_change_the_route(style: Any, value: Any) -> None:
    with pytest.raises(ParameterError, match="dot segment"):
        path_segment(Parameter("id", "path", style=style, explode=False), value)


def test_cookies_and_headers() -> None:
    cookies = (
        Parameter("session", "cookie"),
        Parameter("ids", "cookie", explode=False),
        Parameter("odd", "cookie"),
    )
    written = cookie_header(cookies, {"session": "a+/=", "ids": [1, 2], "odd": 'a;b "ü%'})
    assert written == "session=a+/=; ids=1,2; odd=a%3Bb%20%22%C3%BC%25"
    headers = (
        Parameter("X-A", "header"),
        Parameter("X-B", "header", explode=False),
        Parameter("X-C", "header", media_type="application/json"),
    )
    assert header_values(headers, {"X-A": {"k": "v w"}, "X-B": {"k": 1}, "X-C": {"k": ["ü"]}}) == {
        "X-A": "k=v w",
        "X-B": "k,1",
        "X-C": '{"k":["\\u00fc"]}',
    }


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_have_no_text(value: float) -> None:
    with pytest.raises(ParameterError, match="finite"):
        query_string((Parameter("a", "query"),), {"a": value})


def test_an_entry_with_the_name_of_another_parameter() -> None:
    parameters = (Parameter("page", "query"), Parameter("filter", "query"))
    assert query_string(parameters, {"filter": {"page": 2}}) == "page=2"
    with pytest.raises(ParameterError, match="under the same name as 'page'"):
        query_string(parameters, {"page": 1, "filter": {"page": 2}})
    cookies = (Parameter("page", "cookie"), Parameter("filter", "cookie"))
    with pytest.raises(ParameterError, match="under the same name as 'page'"):
        cookie_header(cookies, {"page": 1, "filter": {"page": 2}})


@pytest.mark.parametrize(
    ("style", "value", "delimiter"),
    [
        ("spaceDelimited", ["a b", "c"], "' '"),
        ("pipeDelimited", ["a|b"], "'|'"),
        ("pipeDelimited", {"a|b": "c"}, "'|'"),
    ],
)
def test_values_that_nobody_could_tell_apart(style: Any, value: Any, delimiter: str) -> None:
    parameter = Parameter("ids", "query", style=style, explode=False)
    with pytest.raises(ParameterError) as raised:
        query_string((parameter,), {"ids": value})
    assert f"contains {delimiter}" in raised.value.reason


@pytest.mark.parametrize(
    ("value", "explode"),
    [(["a,b"], False), (["a", " b"], False), ({"a=b": "c"}, True), ({"a": "b,c"}, True)],
)
def test_values_that_a_header_cannot_hold(value: Any, explode: bool) -> None:
    parameter = Parameter("X-Ids", "header", explode=explode)
    with pytest.raises(ParameterError):
        header_values((parameter,), {"X-Ids": value})


def test_labels_with_dots() -> None:
    parameter = Parameter("version", "path", style="label", explode=True)
    assert path_segment(parameter, "1.5") == ".1.5"
    with pytest.raises(ParameterError, match=r"contains '\.'"):
        path_segment(parameter, ["1.5", "2"])


def test_empty_arrays_are_left_out() -> None:
    header = Parameter("X-Ids", "header")
    assert header_values((header,), {"X-Ids": []}) == {}
    assert query_string((Parameter("ids", "query"),), {"ids": []}) == ""


def test_reserved_characters_between_items() -> None:
    parameter = Parameter("ids", "query", explode=False, allow_reserved=True)
    assert query_string((parameter,), {"ids": ["a,b", "c/d"]}) == "ids=a%2Cb,c/d"


def test_arrays_in_an_exploded_object_repeat_their_name() -> None:
    parameter = Parameter("pageable", "query")
    value = {"page": 0, "sort": ["name,asc", "id"], "none": [], "size": None}
    written = query_string((parameter,), {"pageable": value})
    assert written == "page=0&sort=name%2Casc&sort=id"
    with pytest.raises(ParameterError, match="not dict"):
        query_string((parameter,), {"pageable": {"sort": [{"by": "name"}]}})


def test_a_parameter_of_many_segments_keeps_its_slashes() -> None:
    parameter = Parameter("name", "path", many_segments=True)
    assert path_segment(parameter, "shelves/a b/books/c?d") == "shelves/a%20b/books/c%3Fd"
    assert path_segment(parameter, "/etc/x") == "/etc/x"
    assert path_segment(Parameter("name", "path"), "a/b") == "a%2Fb"
    for value in ("a/../b", "./a", "", ".."):
        with pytest.raises(ParameterError, match="dot segment"):
            path_segment(parameter, value)


def test_reserved_characters_in_a_path_never_end_the_segment() -> None:
    parameter = Parameter("id", "path", allow_reserved=True)
    assert path_segment(parameter, "a:b@c/d?e#f%20%") == "a:b@c%2Fd%3Fe%23f%20%25"
