"""Nothing that was found is lost by what comes later."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks import families, models_worker
from benchmarks.bench import Bench
from benchmarks.budgets import BUDGETS
from benchmarks.figures import Figure, figure_from_json
from benchmarks.pages import BEGIN, END, replaced, summary, tables
from benchmarks.results import as_lines, write_atomically
from benchmarks.samples import Spread

pytestmark = pytest.mark.slow

Group = Callable[[Bench], None]
OLD = '{"old": true}'
PAGE = f"# Before\n\n{BEGIN}\n\nold figures\n\n{END}\n\nAfter.\n"


def figure(group: str) -> Figure:
    return Figure(group, "a case", "paasport", "time", "s", Spread(1.0, 1.0, 1.0))


def finding(name: str) -> Group:
    return lambda bench: bench.add([figure(name)])


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run the command with other groups, and folders of its own."""

    @contextmanager
    def served(_: Path) -> Generator[str]:
        yield "http://127.0.0.1"

    for name in ("docs", "bench"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs/benchmarks.json").write_text(OLD, encoding="utf-8")
    for name, page in (("README", "README.md"), ("PERFORMANCE", "docs/performance.md")):
        (tmp_path / page).write_text(PAGE, encoding="utf-8")
        monkeypatch.setattr(command, name, tmp_path / page)
    monkeypatch.setattr(command, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(command, "WORK", tmp_path / "bench")
    monkeypatch.setattr(command, "served", served)
    monkeypatch.setattr(families, "prepare", dict)
    monkeypatch.setattr(command, "make_peers", lambda _: {})
    monkeypatch.setattr(command, "compile_packages", lambda *_: None)

    def running(*arguments: str, **groups: Group) -> int:
        limited = {name: (group, 60.0) for name, group in groups.items()}
        monkeypatch.setattr(command, "GROUPS", limited)
        return command.main(arguments)

    return running


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def groups_of(found: dict[str, Any]) -> list[str]:
    return [figure_from_json(each).group for each in found["figures"]]


def test_a_run_that_ends_replaces_the_result(run: Callable[..., int], tmp_path: Path) -> None:
    assert run(first=finding("first"), second=finding("second")) == 0

    found = read(tmp_path / "docs/benchmarks.json")
    assert (groups_of(found), found["missing"]) == (["first", "second"], [])
    assert "Not finished" not in (tmp_path / "docs/benchmarks.md").read_text(encoding="utf-8")
    assert list((tmp_path / "bench").iterdir()) == []
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert readme == replaced(PAGE, summary(found), "README.md")
    assert readme == replaced(PAGE, f"0 of {len(BUDGETS)} budgets are met.", "README.md")
    performance = (tmp_path / "docs/performance.md").read_text(encoding="utf-8")
    assert performance == replaced(PAGE, tables(found), "performance.md")
    assert "old figures" not in performance
    assert "| import and construct a client | ≤ 0.5 × |  | not measured |" in performance


@pytest.mark.parametrize("page", ["README.md", "docs/performance.md"])
def test_a_page_without_a_place_for_the_figures_is_told_of_first(
    run: Callable[..., int], tmp_path: Path, page: str
) -> None:
    (tmp_path / page).write_text("# Before\n", encoding="utf-8")
    ran: list[Bench] = []
    with pytest.raises(ValueError, match=rf"{Path(page).name} lacks the lines"):
        run(first=ran.append)
    assert not ran


def test_the_readme_counts_budgets_and_leaves_out_what_was_not_measured() -> None:
    budgets = [
        {"what": "import and construct a client", "measured": 0.35, "unit": "×", "verdict": "met"},
        {"what": "generate all three, cold", "measured": None, "unit": "s", "verdict": "missed"},
    ]

    assert summary({"budgets": budgets}) == (
        "1 of 2 budgets are met: importing and constructing a client takes 0.35 × the time of "
        "importing httpx and pydantic."
    )


def test_the_tables_show_medians_beside_those_of_others() -> None:
    def timed(contender: str, median: float) -> dict[str, Any]:
        spread = Spread(median, median, median)
        return Figure("generation", "railway, cold", contender, "time", "s", spread).as_json()

    figures = [timed("paasport", 2.5), timed("ariadne-codegen", 4.125), timed("no-such", 1.0)]
    (row,) = [
        line
        for line in tables({"budgets": [], "figures": figures}).splitlines()
        if "generate from Railway" in line
    ]
    assert row == (
        "| generate from Railway's schema and operations | 2.5 s | ariadne-codegen 4.12 s |"
    )


def test_what_was_found_is_written_after_each_group(
    run: Callable[..., int], tmp_path: Path
) -> None:
    seen: list[tuple[list[str], list[str]]] = []

    def looks(bench: Bench) -> None:
        del bench
        found = read(tmp_path / "bench/unfinished.json")
        seen.append((groups_of(found), found["missing"]))

    run(first=finding("first"), second=looks)

    assert seen == [(["first"], ["second"])]


def test_a_group_that_fails_is_told_of_and_the_others_still_run(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(bench: Bench) -> None:
        bench.add([figure("half")])
        raise OSError("no room left")

    assert run(first=fails, second=finding("second")) == 1

    assert (tmp_path / "docs/benchmarks.json").read_text(encoding="utf-8") == OLD
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == PAGE
    found = read(tmp_path / "bench/benchmarks.json")
    assert (groups_of(found), found["missing"]) == (["half", "second"], ["first"])
    assert [(each["group"], each["reason"]) for each in found["skipped"]] == [
        ("first", "OSError: no room left")
    ]
    told = capsys.readouterr()
    assert "Still missing: first." in told.out
    assert "OSError: no room left" in told.out
    assert told.err.endswith("failed: first\n")


def test_an_interrupt_loses_nothing(run: Callable[..., int], tmp_path: Path) -> None:
    def interrupted(bench: Bench) -> None:
        bench.add([figure("second")])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(first=finding("first"), second=interrupted, third=finding("third"))

    assert (tmp_path / "docs/benchmarks.json").read_text(encoding="utf-8") == OLD
    found = read(tmp_path / "bench/unfinished.json")
    assert (groups_of(found), found["missing"]) == (["first", "second"], ["second", "third"])
    report = (tmp_path / "bench/unfinished.md").read_text(encoding="utf-8")
    assert "Still missing: second, third." in report


def test_part_of_a_run_does_not_replace_the_result(run: Callable[..., int], tmp_path: Path) -> None:
    assert run("--only", "first", first=finding("first"), second=finding("second")) == 0

    assert (tmp_path / "docs/benchmarks.json").read_text(encoding="utf-8") == OLD
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == PAGE
    assert groups_of(read(tmp_path / "bench/benchmarks.json")) == ["first"]


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "result"
    write_atomically(file, "old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(file, "new, but \ud800 cannot be written")

    assert [each.name for each in tmp_path.iterdir()] == ["result"]
    assert file.read_text(encoding="utf-8") == "old"


def test_json_has_a_figure_a_line_and_sorted_keys() -> None:
    found = {"figures": [{"b": 1, "a": [1.5]}, {"c": "é"}], "empty": [], "about": {"z": 1, "y": 2}}
    text = as_lines(found)

    assert json.loads(text) == found
    assert text.splitlines() == [
        "{",
        ' "about": {',
        '  "y": 2,',
        '  "z": 1',
        " },",
        ' "empty": [],',
        ' "figures": [',
        '  {"a":[1.5],"b":1},',
        '  {"c":"é"}',
        " ]",
        "}",
    ]


def test_all_limits_together_are_at_most_27_minutes() -> None:
    assert sum(seconds for _, seconds in command.GROUPS.values()) + command.PEERS_SECONDS <= 27 * 60


def test_models_are_timed_for_each_operation_alone() -> None:
    operations = {"railway": ["me"], "northflank": ["list_projects", "delete_project"]}
    found = models_worker.main(operations, 2)

    assert {api: {name: len(taken) for name, taken in each.items()} for api, each in found.items()}
    for api, names in operations.items():
        assert list(found[api]) == names
        assert all(len(taken) == 2 and min(taken) > 0 for taken in found[api].values())


def test_an_operation_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(AssertionError, match=r"railway\.operations\.no_such: ModuleNotFoundError"):
        models_worker.main({"railway": ["no_such"]}, 1)
