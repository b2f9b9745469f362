"""Reports say what counts at the level of `--fail-on`, and how to acknowledge it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.drift_report import Acknowledgement, DriftReport
from paasport_codegen.drift.reports.clipping import LONGEST
from paasport_codegen.drift.reports.render import FORMATS, ReportFormat
from tests.drift.reports.cases import only_harmless
from tests.drift.reports.rendered import render
from tests.drift.sample_report import railway, sample_report


def _many(number: int) -> DriftReport:
    """Many harmless changes of one API."""
    (api,) = only_harmless().apis
    (first, *_) = api.changes
    changes = tuple(replace(first, fingerprint=f"{index:012x}") for index in range(number))
    return DriftReport(apis=(replace(api, changes=changes),))


@pytest.mark.parametrize("report_format", ["text", "markdown"])
def test_harmless_changes_that_count_are_listed_by_fingerprint(
    report_format: ReportFormat,
) -> None:
    report = only_harmless()
    known = [change.fingerprint for api in report.apis for change in api.changes]
    assert known
    without = render(report, report_format)
    assert not [one for one in known if one in without]
    assert "--fail-on" not in without
    text = render(report, report_format, fail_on="any")
    assert [one for one in known if one not in text] == []
    number = "1 change counts" if len(known) == 1 else f"{len(known)} changes count"
    assert f"With `--fail-on any`, {number} until acknowledged." in text


def test_the_first_harmless_change_can_be_pasted_where_it_counts() -> None:
    text = render(only_harmless(), "text", fail_on="any")
    (api,) = only_harmless().apis
    assert f'fingerprint = "{api.changes[0].fingerprint}"\nreason = ""\n' in text
    assert "[[acknowledged]]" not in render(only_harmless(), "text", fail_on="warns")


def test_the_list_is_bounded_unless_everything_is_wanted() -> None:
    text = render(_many(53), "text", fail_on="any")
    assert ("000000000013 " in text, "000000000014 " in text) == (True, False)
    assert "and 33 more (--verbose)" in text
    whole = render(_many(53), "text", fail_on="any", verbose=True)
    assert "000000000034 " in whole
    assert "(--verbose)" not in whole
    markdown = render(_many(5000), "markdown", fail_on="any")
    assert "`000000000013`" in markdown
    assert "and 4980 more" in markdown
    everything = render(_many(5000), "markdown", fail_on="any", verbose=True)
    assert "`000000000014`" in everything
    assert len(everything.encode()) < 65_536


def test_verbose_entries_have_their_fingerprint() -> None:
    text = render(only_harmless(), "text", verbose=True)
    for change in only_harmless().apis[0].changes:
        assert f"- {change.fingerprint} " in text


def test_warnings_count_from_their_level_on() -> None:
    for report_format in ("text", "markdown"):
        assert "--fail-on" not in render(sample_report(), report_format)
        text = render(sample_report(), report_format, fail_on="warns")
        assert "With `--fail-on warns`, 9 changes count until acknowledged." in " ".join(
            text.split()
        )


def test_an_expired_acknowledgement_is_moved_and_not_written_anew() -> None:
    api = railway()
    (first, second, *_) = (*api.unacknowledged("breaks"), *api.unacknowledged("warns"))
    expired = Acknowledgement(api.api, first.fingerprint, "soon", SourceLocation("drift.toml", 1))
    one = replace(api, changes=(first, second))
    text = render(DriftReport(apis=(one,), expired=(expired,)), "text")
    assert "drift.toml:1" in text
    assert "move `expires`" in " ".join(text.split())
    assert f'fingerprint = "{first.fingerprint}"' not in text
    assert f'fingerprint = "{second.fingerprint}"' in text
    alone = DriftReport(apis=(replace(api, changes=(first,)),), expired=(expired,))
    assert "[[acknowledged]]" not in render(alone, "text")
    assert "move `expires`" in render(alone, "markdown")


@pytest.mark.parametrize("report_format", FORMATS)
def test_what_a_server_wrote_is_cut_for_people_and_whole_for_programs(
    report_format: ReportFormat,
) -> None:
    api = railway()
    changes = [
        replace(
            entry,
            change=replace(entry.change, message="x" * 200_000),
            judgement=replace(
                entry.judgement,
                effects=tuple(
                    replace(effect, message="y" * 200_000) for effect in entry.judgement.effects
                ),
            ),
        )
        for entry in api.unacknowledged("breaks")
    ]
    report = DriftReport(apis=(replace(api, changes=tuple(changes)),))
    text = render(report, report_format)
    for letter in "xy":
        assert (letter * 200_000 in text) == (report_format == "json")
        if report_format == "json":
            continue
        assert letter * (LONGEST - 1) in text
        assert letter * LONGEST not in text
