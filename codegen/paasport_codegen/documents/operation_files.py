"""Finding and reading an API's `.graphql` files; `graphql_operations` parses them."""

from __future__ import annotations

import os
from pathlib import Path

from paasport_codegen.config.text_positions import undecodable
from paasport_codegen.errors import DocumentError, Problem, ProblemsError
from paasport_codegen.output.files import read_file, walk_files


def operation_files(folder: Path) -> list[Path]:
    """The `.graphql` files under `folder`, sorted; empty if the folder does not exist.

    Raises `FileSystemError` for a folder that cannot be read.
    """
    if not folder.is_dir():
        return []
    return [path for path in walk_files(folder) if path.suffix == ".graphql"]


def read_texts(folder: Path, root: Path) -> dict[str, str]:
    """The text of every `.graphql` file under `folder`, by its path relative to `root`.

    Raises `DocumentError` for a folder without such files, and `ProblemsError` with every file that
    is not UTF-8, along with the syntax errors of the others.
    """
    paths = operation_files(folder)
    if not paths:
        raise DocumentError(
            f"{_shown(folder, root)}: contains no .graphql files; `paasport scaffold` creates "
            "starters for root fields."
        )
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        name, content = _shown(path, root), read_file(path)
        try:
            # With the same line endings on every system, whatever git checked out.
            texts[name] = content.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line, column, reason = undecodable(content, error)
            problems.append(Problem(name, line, column, f"{reason}."))
    if problems:
        # Imported only here, since a run with unchanged inputs parses nothing.
        from paasport_codegen.documents.graphql_operations import parse_files

        raise ProblemsError([*problems, *parse_files(texts.items())[1]])
    return texts


def _shown(path: Path, root: Path) -> str:
    """The path relative to `root`, independent of the locale."""
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return os.fsencode(shown).decode("utf-8", "replace")
