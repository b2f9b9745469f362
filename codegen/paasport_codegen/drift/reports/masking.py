"""Masking tokens that a server may have put into its schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.secrets.replacing import replace_secret

T = TypeVar("T")


def without_tokens(report: DriftReport, tokens: Iterable[str]) -> DriftReport:
    """The report with each token masked, before any format escapes it."""
    # As it is, and as the definitions of a schema write it.
    forms = {
        form for token in tokens for form in (token, json.dumps(token, ensure_ascii=False)[1:-1])
    }
    # Longest first, since another one may be a part of it.
    ordered = tuple(sorted(forms, key=lambda form: (-len(form), form)))
    return _masked(report, ordered) if ordered else report


def _masked(value: T, secrets: tuple[str, ...]) -> T:
    masked: Any = value
    if isinstance(value, str):
        for secret in secrets:
            masked = replace_secret(masked, secret)
    elif isinstance(value, tuple):
        masked = tuple(_masked(entry, secrets) for entry in value)
    elif is_dataclass(value) and not isinstance(value, type):
        masked = replace(
            value,
            **{entry.name: _masked(getattr(value, entry.name), secrets) for entry in fields(value)},
        )
    return masked  # type: ignore[no-any-return]  # of the same type as `value`
