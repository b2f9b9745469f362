"""Updating the README and docs/performance.md with the results of a complete run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from .budgets import BUDGETS
from .contenders import PAASPORT, PAASPORT2, PAASPORT3, RAW, RAW2
from .tables import as_markdown, number_text

BEGIN: Final = "<!-- What follows is written by `make bench`. -->"
END: Final = "<!-- What was written by `make bench` ends here. -->"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table of peers.

    Attributes:
        what: A description of the task.
        group: The group of the figures.
        case: The prefix of their case.
        measure: The prefix of their measure.
        ours: Our contenders, each with a suffix for its figure.
        others: Other contenders, each with its name in the table.
    """

    what: str
    group: str
    case: str
    measure: str
    ours: Mapping[str, str]
    others: Mapping[str, str]


_IMPORTED = "click and rich installed"
_BY_HAND = "httpx and pydantic, with a client"
_OVER: Final = {PAASPORT: "", PAASPORT2: " over httpx2"}
_OVER_AIOHTTP: Final = {**_OVER, PAASPORT3: " over aiohttp"}
_CALLERS: Final = {
    RAW: "httpx and `json.loads`",
    RAW2: "httpx2 and `json.loads`",
    "northflank": "northflank (the vendor's)",
    "railway-client": "railway-client",
    "ariadne-codegen": "ariadne-codegen",
    "openapi-python-client": "openapi-python-client",
    "datamodel-code-generator": "datamodel-code-generator",
}
_GENERATORS: Final = {
    name: name for name in ("ariadne-codegen", "openapi-python-client", "datamodel-code-generator")
}

_ROWS: Final = (
    _Row(
        "import, construct a client: Railway", "import", _IMPORTED, "time",
        {"paasport.Railway": ""},
        {
            _BY_HAND: "httpx and pydantic alone",
            "railway-client": "railway-client",
            "ariadne-codegen (Railway)": "ariadne-codegen",
        },
    ),
    _Row(
        "import, construct a client: Northflank", "import", _IMPORTED, "time",
        {"paasport.Northflank": ""},
        {
            "northflank": "northflank (the vendor's)",
            "openapi-python-client (Northflank)": "openapi-python-client",
            "datamodel-code-generator (Northflank)": "datamodel-code-generator",
        },
    ),
    _Row(
        "from the process's start to Railway's projects", "first call", "railway.projects",
        "whole process", _OVER, _CALLERS,
    ),
    _Row(
        "from the process's start to Northflank's services", "first call", "northflank.services",
        "whole process", _OVER, _CALLERS,
    ),
    _Row(
        "a call with a reply of 1 KB: Railway's projects", "calls", "railway.projects 1 KB, sync",
        "time per call", _OVER, _CALLERS,
    ),
    _Row(
        "a call with a reply of 1 KB: Northflank's services", "calls",
        "northflank.services 1 KB, sync", "time per call", _OVER, _CALLERS,
    ),
    _Row(
        "64 calls in flight: Northflank's services", "calls",
        "northflank.services 1 KB, async × 64", "calls per second", _OVER_AIOHTTP, _CALLERS,
    ),
    _Row(
        "generate from Railway's schema and operations", "generation", "railway, cold", "time",
        {"paasport": ""}, _GENERATORS,
    ),
    _Row(
        "generate from Northflank's document", "generation", "northflank, cold", "time",
        {"paasport": ""}, _GENERATORS,
    ),
    _Row(
        "compare two of Railway's schemas", "drift", "Railway", "time in process",
        {"paasport": ", all operations judged"},
        {"graphql-inspector": "graphql-inspector, which judges none"},
    ),
)  # fmt: skip


_SUMMARY: Final = {
    "import and construct a client": (
        "importing and constructing a client takes {} the time of importing httpx and pydantic"
    ),
    "warm call over the floor, httpx2": "a warm call takes {} that of httpx2 and pydantic by hand",
    "64 in flight with paasport[httpx2], rate of bare httpx": (
        "64 calls in flight over httpx2 run at {} the rate of bare httpx"
    ),
    "generate all three, cold": "all three clients are generated in {}",
}
"""The README's wording of some budgets."""


def summary(found: Mapping[str, Any]) -> str:
    """Write the summary for the README.

    Args:
        found: A run's results, as in `benchmarks.json`.

    Returns:
        The number of budgets met, and some figures; those that were not measured are omitted.
    """
    budgets = found["budgets"]
    met = sum(each["verdict"] == "met" for each in budgets)
    figures = {
        each["what"]: f"{number_text(each['measured'])} {each['unit']}"
        for each in budgets
        if each["measured"] is not None
    }
    told = [text.format(figures[what]) for what, text in _SUMMARY.items() if what in figures]
    counted = f"{met} of {len(budgets)} budgets are met"
    return f"{counted}: {'; '.join(told)}." if told else f"{counted}."


def tables(found: Mapping[str, Any]) -> str:
    """Write the tables: the budgets, and paasport compared with its peers.

    Args:
        found: A run's results, as in `benchmarks.json`.

    Returns:
        Two tables in Markdown; the one of peers has no rows for what was not measured.
    """
    limits = {each.what: each for each in BUDGETS}
    budgets = [["what", "budget", "worst figure", ""]]
    for each in found["budgets"]:
        sign = "≥" if limits[each["what"]].least else "≤"
        measured = each["measured"]
        shown = "" if measured is None else f"{number_text(measured)} {each['unit']}"
        limit = f"{sign} {each['limit']:g} {each['unit']}"
        budgets.append([each["what"], limit, shown, each["verdict"]])
    peers = [["what", "paasport", "others"]]
    for row in _ROWS:
        values = _values(row, found["figures"])
        ours = [f"{values[name]}{more}" for name, more in row.ours.items() if name in values]
        others = [f"{label} {values[name]}" for name, label in row.others.items() if name in values]
        if ours:
            peers.append([row.what, ", ".join(ours), "; ".join(others)])
    return f"{as_markdown(budgets)}\n\n{as_markdown(peers)}"


def _values(row: _Row, figures: list[dict[str, Any]]) -> dict[str, str]:
    """Return the medians with their units, by contender."""
    found: dict[str, str] = {}
    for each in figures:
        same_case = each["case"] == row.case or each["case"].startswith(f"{row.case}, ")
        if each["group"] == row.group and same_case and each["measure"].startswith(row.measure):
            text, unit = number_text(each["value"][0]), each["unit"]
            found.setdefault(each["contender"], f"{text}/s" if unit == "1/s" else f"{text} {unit}")
    return found


def replaced(text: str, content: str, page: str) -> str:
    """Replace the generated part of a page.

    Args:
        text: The page.
        content: The output of `summary` or `tables`.
        page: The page's name, for messages.

    Returns:
        The page with the content.

    Raises:
        ValueError: The page has no generated part.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} lacks the lines `{BEGIN}` and `{END}`; put them in")
    return f"{before}{begin}\n\n{content}\n\n{end}{after}"
