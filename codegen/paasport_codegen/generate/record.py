"""`generation.toml` in each generated package: its inputs and results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from paasport_codegen.config.toml_reading import read_toml_bytes
from paasport_codegen.generate.generation_report import ApiReport
from paasport_codegen.output.fingerprints import tree_fingerprint
from paasport_codegen.output.manifest import RECORD, manifest_text
from paasport_codegen.output.toml_text import toml_string
from paasport_codegen.output.tools import tools_text
from paasport_codegen.regular_files import read_regular


@dataclass(frozen=True, slots=True)
class GenerationRecord:
    """Enough to know that nothing has to be done, and what to report in that case.

    The schema's hash is that of its lock. It is in no other generated file, so a schema change only
    rewrites the files it affects. `generator` and `tools` say what wrote the code first; others
    that write the same leave them as they are.
    """

    schema_sha256: str
    inputs: str
    outputs: str
    operations: int
    models: int
    repairs: tuple[str, ...]
    patterns_left_to_server: tuple[str, ...]
    paged: tuple[str, ...]
    other_servers: tuple[str, ...]
    warnings: tuple[str, ...]
    generator: str = ""
    tools: Mapping[str, str] = field(default_factory=dict[str, str])

    def to_text(self, header: str, files: Mapping[str, bytes]) -> str:
        """The file's text below its header line, with the manifest of `files`."""
        return (
            f"{header}schema_sha256 = {toml_string(self.schema_sha256)}\n"
            f"inputs = {toml_string(self.inputs)}\n"
            f"generator = {toml_string(self.generator)}\n"
            f"{tools_text(self.tools)}"
            f"outputs = {toml_string(self.outputs)}\n"
            f"operations = {self.operations}\n"
            f"models = {self.models}\n"
            f"repairs = {_texts(self.repairs)}\n"
            f"patterns_left_to_server = {_texts(self.patterns_left_to_server)}\n"
            f"paged = {_texts(self.paged)}\n"
            f"other_servers = {_texts(self.other_servers)}\n"
            f"warnings = {_texts(self.warnings)}\n"
            f"{manifest_text(files)}"
        )

    def report(
        self,
        api: str,
        status: str,
        files: int,
        seconds: float,
        before: GenerationRecord | None = None,
    ) -> ApiReport:
        """The report of a run that ended with this record and began with the one `before`."""
        made = ApiReport(
            api=api,
            status=status,
            operations=self.operations,
            models=self.models,
            files=files,
            repairs=self.repairs,
            patterns_left_to_server=self.patterns_left_to_server,
            paged=self.paged,
            other_servers=self.other_servers,
            warnings=self.warnings,
            seconds=seconds,
        )
        if before is None:
            return made
        # Formatted by the same report, so that notes can be compared.
        known = before.report(api, status, files, seconds).notes
        return replace(made, known=frozenset(known) & frozenset(made.notes))


def read_record(target: Path) -> GenerationRecord | None:
    """The record of a target, or None if there is none or it cannot be read.

    None only costs a generation, so a damaged record is not an error.
    """
    try:
        table = read_toml_bytes(read_regular(target / RECORD))
        return GenerationRecord(
            schema_sha256=table.get("schema_sha256", ""),  # older records have none
            inputs=table["inputs"],
            outputs=table["outputs"],
            operations=int(table["operations"]),
            models=int(table["models"]),
            repairs=_read_texts(table["repairs"]),
            patterns_left_to_server=_read_texts(table["patterns_left_to_server"]),
            paged=_read_texts(table["paged"]),
            other_servers=_read_texts(table["other_servers"]),
            warnings=_read_texts(table["warnings"]),
            generator=table.get("generator", ""),
            tools=table.get("tools", {}),
        )
    except (OSError, KeyError, TypeError, ValueError):
        return None


def _read_texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError("not an array")
    return tuple(str(value) for value in values)


def outputs_fingerprint(files: dict[str, bytes]) -> str:
    """The hash of a target's files, except the record itself."""
    return tree_fingerprint({name: content for name, content in files.items() if name != RECORD})


def _texts(values: Iterable[str]) -> str:
    lines = "".join(f"  {toml_string(value)},\n" for value in values)
    return f"[\n{lines}]" if lines else "[]"
