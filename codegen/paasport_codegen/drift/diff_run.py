"""`paasport diff`: compare two schemas without a project."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.garbage_collection import collector_paused
from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.operation_files import read_texts
from paasport_codegen.drift.comparison import compare_api
from paasport_codegen.drift.drift_report import DriftReport, NotComparedError
from paasport_codegen.drift.judgements import FacadeUses
from paasport_codegen.drift.policy.levels import FailOn, exit_code
from paasport_codegen.drift.reports.delivery import Delivery
from paasport_codegen.drift.versions.named_schemas import NamedSchema, named_schema
from paasport_codegen.drift.versions.sides import Sides
from paasport_codegen.errors import CodegenError, FileSystemError, UsageError
from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.setup.sources import Asking, candidate_api
from paasport_codegen.terminal.console import Console
from paasport_codegen.terminal.progress import Progress

_NAME = "api"
_NO_FACADES: Final = FacadeUses(dict)
_TITLES = {"graphql": "GraphQL", "openapi": "OpenAPI"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The arguments of `paasport diff`.

    Attributes:
        old: The old schema: a file, a URL, or `REV:path`.
        new: The new one.
        operations: The folder of GraphQL documents to judge.
        worst_case: Whether to judge no operations, not even those of an OpenAPI document.
        fail_on: The level at and above which changes make the exit code 1.
        delivery: The reports to write.
        today: The day for which sunsets are judged; by default today.
        within: The folder whose files a document in a file may refer to; by default its own.
    """

    old: str
    new: str
    operations: Path | None = None
    worst_case: bool = False
    fail_on: FailOn = "breaks"
    delivery: Delivery = field(default_factory=Delivery)
    today: datetime.date | None = None
    within: Path | None = None


@collector_paused()
def run_diff(asked: Comparison, folder: Path) -> int:
    """Compare two schemas, and print the report. Only the files of `delivery` are written.

    Returns:
        0 for nothing at or above the level, 1 for findings.

    Raises:
        UsageError: The arguments are invalid.
        NotComparedError: A schema is invalid, or its endpoint could not be read.
        FileSystemError: A file could not be read or written.
    """
    asked.delivery.refuse_what_cannot_be_written()
    console = Console(folder, sys.stdout, sys.stderr, os.environ)
    try:
        with Progress("diff", console.errors) as progress:
            asking = Asking(console.environment, DownloadLimits(), progress, asked.within)
            old = named_schema(asked.old, "OLD", folder, asking)
            new = named_schema(asked.new, "NEW", folder, asking)
            sides = _sides(asked, old, new, folder)
            progress.step("comparing")
            drift = compare_api(folder, _api(old, folder), sides, _NO_FACADES, asked.today)
        report = DriftReport((drift,), is_of_project=False)
        asked.delivery.write(report, console, asked.fail_on)
    except UsageError:
        raise
    except CodegenError as error:
        message = console.shown(console.shortened(str(error)))
        if isinstance(error, FileSystemError):
            raise FileSystemError(message) from error
        raise NotComparedError(message) from error
    return exit_code(report, asked.fail_on)


def _sides(asked: Comparison, old: NamedSchema, new: NamedSchema, folder: Path) -> Sides:
    if old.kind != new.kind:
        raise UsageError(
            f"OLD is {_TITLES[old.kind]} and NEW is {_TITLES[new.kind]}; two schemas of one kind "
            f"can be compared."
        )
    texts: Mapping[str, str] = {}
    if asked.operations is not None:
        if old.kind != "graphql":
            raise UsageError(
                "--operations names a folder of GraphQL documents, and these are OpenAPI, of which "
                "every function is judged that would be generated; --worst-case judges none."
            )
        if asked.worst_case:
            raise UsageError("--operations and --worst-case exclude each other.")
        texts = read_texts((folder / asked.operations).resolve(), folder)
    worst_case = asked.worst_case or (old.kind == "graphql" and asked.operations is None)
    return Sides(old.side, new.side, texts, is_pinned=False, worst_case=worst_case)


def _api(old: NamedSchema, folder: Path) -> ApiConfiguration:
    """The API of the two schemas, as if it were configured."""
    return replace(
        candidate_api(old.kind, "", None),
        name=_NAME,
        title=_title(old),
        schema=folder / old.file,
        client="client",
    )


def _title(old: NamedSchema) -> str:
    if old.kind == "openapi":
        information: object = json.loads(old.side.content).get("info")
        title: object = information.get("title") if is_object(information) else None
        if isinstance(title, str) and title.strip():
            return title.strip()
    return old.name
