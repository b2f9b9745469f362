"""Who has looked at which change: an entry of `drift.toml` joined to a report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport


def acknowledge(
    report: DriftReport, acknowledgements: Sequence[Acknowledgement], today: datetime.date
) -> DriftReport:
    """Join acknowledgements to the changes of a report.

    Args:
        report: What was compared; APIs that were not are left out of account.
        acknowledgements: The entries of `drift.toml`, at most one for each change.
        today: The day for which the answer holds; an entry holds until the end of its last day.

    Returns:
        The report with each acknowledged change marked. Entries for which no change is left are
        `unmatched`, whether their last day has passed or not; entries whose change is still there
        after the last day are `expired`.
    """
    entries = {(entry.api, entry.fingerprint): entry for entry in acknowledgements}
    holding = {key: entry for key, entry in entries.items() if not _has_expired(entry, today)}
    compared = {api.api for api in report.apis}
    present = {(api.api, change.fingerprint) for api in report.apis for change in api.changes}
    return replace(
        report,
        apis=tuple(_mark(api, holding) for api in report.apis),
        unmatched=tuple(
            entry for key, entry in entries.items() if entry.api in compared and key not in present
        ),
        expired=tuple(
            entry for key, entry in entries.items() if key in present and key not in holding
        ),
    )


def _has_expired(entry: Acknowledgement, today: datetime.date) -> bool:
    return entry.expires is not None and entry.expires < today


def _mark(api: ApiDrift, holding: Mapping[tuple[str, str], Acknowledgement]) -> ApiDrift:
    changes = (
        replace(change, acknowledgement=holding.get((api.api, change.fingerprint)))
        for change in api.changes
    )
    return replace(api, changes=tuple(changes))
