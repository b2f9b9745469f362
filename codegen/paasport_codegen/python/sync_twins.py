"""Synchronous modules derived from asynchronous ones by substitution.

The asynchronous module is the source. The derived code is checked in, so that people can read and
step through plain code, and compared byte by byte in check mode.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from paasport_codegen.errors import DocumentError
from paasport_codegen.output.files import walk_files
from paasport_codegen.output.header import header
from paasport_codegen.output.staging import staging_area
from paasport_codegen.python.formatting import ruff_binary
from paasport_codegen.python.ruff_configuration import configuration_of, ruff_settings

_NOT_CONFIGURED: Final = "Failed to load"
# In this order: later rules see the output of earlier ones.
SUBSTITUTIONS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\basync def\b", "def"),
        (r"\basync with\b", "with"),
        (r"\basync for\b", "for"),
        (r"\bawait ", ""),
        (r"\b__aenter__\b", "__enter__"),
        (r"\b__aexit__\b", "__exit__"),
        (r"\b__aiter__\b", "__iter__"),
        (r"\b__anext__\b", "__next__"),
        (r"\bStopAsyncIteration\b", "StopIteration"),
        (r"\bAsyncContextManager\b", "ContextManager"),
        (r"\bAbstractAsyncContextManager\b", "AbstractContextManager"),
        (r"\bAsyncIterator\b", "Iterator"),
        (r"\bAsyncIterable\b", "Iterable"),
        (r"\bAsyncGenerator\b", "Generator"),
        (r"\baclose\b", "close"),
        (r"\baread\b", "read"),
        (r"\banext\b", "next"),
        (r"\bassert_async\b", "assert_sync"),
        (r"\bAsync([A-Z])", r"\1"),
        (r"\b_async\b", "_sync"),
        (r"\basync_", ""),
        (r"\bAn asynchronous\b", "A synchronous"),
        (r"\ban asynchronous\b", "a synchronous"),
        (r"\bAsynchronous\b", "Synchronous"),
        (r"\basynchronous\b", "synchronous"),
    )
)


def derive_sync(source: str) -> str:
    """Turn the text of an asynchronous module into its synchronous twin.

    Args:
        source: The module's text.

    Returns:
        The twin's text, not yet formatted and without a header.
    """
    for pattern, replacement in SUBSTITUTIONS:
        source = pattern.sub(replacement, source)
    return source


def derive_tree(
    source_folder: Path,
    target_folder: Path,
    *,
    root: Path | None = None,
    first_party: Collection[str] = (),
) -> dict[str, bytes]:
    """Derive every module of a folder; writes nothing but a temporary folder.

    Args:
        source_folder: The folder of the asynchronous modules.
        target_folder: The folder the twins belong in; its place decides the formatting rules.
        root: The project's root, which the headers' paths are relative to; found by looking
            upwards for a `pyproject.toml` where it is not given.
        first_party: Packages that are the project's own. Ruff looks for a module's file to tell,
            and that of a twin may not be there yet.

    Returns:
        Contents by path relative to the target folder, in order of path.

    Raises:
        ValueError: A source does not lie under the root.
        DocumentError: A derived module is not valid Python, or ruff's configuration is invalid.
    """
    root = root or _project_root(source_folder)
    sources = sorted(
        (path for path in _files(source_folder) if path.suffix == ".py"),
        key=lambda path: path.as_posix(),
    )
    derived = {
        source.relative_to(source_folder).as_posix(): (
            header(source.resolve().relative_to(root.resolve()).as_posix())
            + derive_sync(source.read_text(encoding="utf-8"))
        ).encode()
        for source in sources
    }
    return _formatted(derived, configuration_of(target_folder, root), root, first_party)


def _files(folder: Path) -> Iterable[Path]:
    return walk_files(folder) if folder.is_dir() else ()


def _project_root(folder: Path) -> Path:
    for candidate in folder.resolve().parents:
        if (candidate / "pyproject.toml").is_file():
            return candidate
    raise ValueError(f"{folder}: no pyproject.toml in a folder above; name the project's root")


def _formatted(
    modules: dict[str, bytes],
    configuration: Path | None,
    root: Path,
    first_party: Collection[str],
) -> dict[str, bytes]:
    # One process for the whole tree: starting ruff costs more than formatting with it.
    if not modules:
        return {}
    ruff = ruff_binary()
    with staging_area(None) as folder:
        for path, content in modules.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        options = ["--config", str(configuration)] if configuration else ["--isolated"]
        known = sorted({*first_party, *_known_first_party(configuration)})
        options += ["--config", f"lint.isort.known-first-party = {json.dumps(known)}"]
        for command in (["check", "--select", "I", "--fix"], ["format"]):
            done = subprocess.run(
                [ruff, *command, "--quiet", "--no-cache", *options, str(folder)],
                check=False,
                # The configuration's relative paths, which classify imports, apply here.
                cwd=root,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
            )
            if done.returncode:
                raise _rejected(done.stderr or done.stdout, folder, configuration)
        return {path: (folder / path).read_bytes() for path in modules}


def _known_first_party(configuration: Path | None) -> list[str]:
    found: object = (ruff_settings(configuration) if configuration else None) or {}
    for key in ("lint", "isort", "known-first-party"):
        found = found.get(key) if isinstance(found, dict) else None
    # ruff itself reports anything else.
    return [str(name) for name in found] if isinstance(found, list) else []


def _rejected(said: str, folder: Path, configuration: Path | None) -> DocumentError:
    """The error for what ruff says about modules in a temporary folder, or its configuration."""
    reason = said.strip().replace(f"{folder}{os.sep}", "")
    if _NOT_CONFIGURED in reason:
        return DocumentError(
            f"ruff, which formats the synchronous twins, rejected {configuration}. Correct its "
            f"configuration there. No twin was written.\n{reason}"
        )
    return DocumentError(
        "a synchronous twin would not be valid Python. Correct the asynchronous module of this "
        f"name. No twin was written.\n{reason}"
    )
