"""The text of an API's `.graphql` files; parsing them is another module's work."""

from __future__ import annotations

from pathlib import Path

from paasport_codegen.errors import DocumentError
from paasport_codegen.files import file_system_error


def read_texts(folder: Path, root: Path) -> dict[str, str]:
    """The text of every `.graphql` file under `folder` by its name relative to `root`.

    Raises `DocumentError` for a folder without such files and for a file that is not UTF-8.
    """
    paths = sorted(folder.rglob("*.graphql"))
    if not paths:
        raise DocumentError(
            f"{_relative(folder, root)}: holds no .graphql file; "
            f"`paasport scaffold` writes starters for root fields."
        )
    texts: dict[str, str] = {}
    for path in paths:
        name = _relative(path, root)
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except OSError as error:
            raise file_system_error("read", path, error) from error
        except UnicodeDecodeError as error:
            raise DocumentError(f"{name}: byte {error.start} is not UTF-8; save it so.") from error
    return texts


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
