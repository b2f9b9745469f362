"""The pin and the operations of an API in a revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from paasport_codegen.config.model import ApiConfiguration, relative_path
from paasport_codegen.drift.versions.git import Revision
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.canonical import sha256
from paasport_codegen.pins.lock import SnapshotLock, parse_lock

_ADVICE = "Compare with a newer revision."


class NoPinThereError(DocumentError):
    """The revision is older than the API's first pin, so there is nothing to compare with."""


def revision_pin(
    root: Path, api: ApiConfiguration, revision: Revision
) -> tuple[bytes, SnapshotLock]:
    """The pinned schema at a revision, verified against its lock.

    The paths are those of the present configuration.

    Raises:
        NoPinThereError: The revision has no pin of the API, wherever it may have been.
        DocumentError: The pin is not whole there, or was elsewhere.
        GitError: The revision could not be read.
    """
    there = _There(root, revision)
    names = {path: there.content(path) for path in (api.schema, api.lock)}
    missing = [path for path, name in names.items() if name is None]
    if len(missing) == len(names):
        raise _without_pin(there, api)
    if missing:
        raise DocumentError(
            f"{there.shown(missing[0])}: there is no such file, so {api.title} has no pin there. "
            f"{_ADVICE}"
        )
    # Two files may have the same content, but never a schema and its lock.
    content, lock_content = revision.read(filter(None, names.values())).values()
    lock = parse_lock(lock_content, there.shown(api.lock), _ADVICE)
    schema = there.shown(api.schema)
    if lock.api != api.name:
        raise DocumentError(f"{schema}: is the schema of `{lock.api}` there. {_ADVICE}")
    if lock.canonical_sha256 != sha256(content):
        raise DocumentError(
            f"{schema}: not the schema that its lock describes, so it was edited or merged by "
            f"hand. {_ADVICE}"
        )
    return content, lock


def revision_texts(root: Path, api: ApiConfiguration, revision: Revision) -> Mapping[str, str]:
    """The text of each operation file at a revision, by its name for messages.

    Raises `DocumentError` and `GitError`.
    """
    if api.kind != "graphql" or api.queries is None:
        return {}
    there = _There(root, revision)
    folder = there.inside(api.queries)
    files = {
        name: content
        for name, content in revision.files(folder).items()
        if PurePosixPath(name).suffix == ".graphql"
    }
    if not files:
        raise DocumentError(
            f"{there.shown(api.queries)}: holds no .graphql file there, so "
            f"there are no operations to judge. {_ADVICE}"
        )
    contents = revision.read(files.values())
    texts: dict[str, str] = {}
    for name, content in sorted(files.items()):
        # By the file's name in the project.
        shown = relative_path(api.queries / PurePosixPath(name).relative_to(folder), root)
        try:
            texts[shown] = contents[content].decode("utf-8")
        except UnicodeDecodeError as error:
            raise DocumentError(f"{shown} at {revision.label}: not UTF-8.") from error
    return texts


def _without_pin(there: _There, api: ApiConfiguration) -> DocumentError:
    """The error for a revision without a pin: one that was moved is not one that is new."""
    revision = there.revision
    locks = {
        name: content
        for name, content in revision.files(".").items()
        if PurePosixPath(name).name == api.lock.name
    }
    contents = revision.read(locks.values()) if locks else {}
    for name, content in sorted(locks.items()):
        try:
            moved = parse_lock(contents[content], name, _ADVICE).api == api.name
        except DocumentError:
            continue  # of something else, or not readable in this version either
        if moved:
            return DocumentError(
                f"{there.shown(api.schema)}: there is no such file; the pin of {api.title} was "
                f"beside {name} there. {_ADVICE}"
            )
    return NoPinThereError(
        f"{api.title} has no pin at {revision.label}: this is its first, and there is nothing to "
        f"compare with."
    )


@dataclass(frozen=True, slots=True)
class _There:
    """The files of a project at a revision."""

    root: Path
    revision: Revision

    def inside(self, path: Path) -> str:
        inside = self.revision.inside(path)
        if inside is None:
            raise DocumentError(
                f"{relative_path(path, self.root)}: is outside the Git repository "
                f"{self.revision.top}, so no revision has it."
            )
        return inside

    def shown(self, path: Path) -> str:
        return f"{relative_path(path, self.root)} at {self.revision.label}"

    def content(self, path: Path) -> str | None:
        inside = self.inside(path)
        return self.revision.files(inside).get(inside)
