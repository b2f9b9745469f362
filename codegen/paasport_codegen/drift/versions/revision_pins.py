"""The pin and the operations of an API in a revision."""

from __future__ import annotations

from collections.abc import Mapping
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
    _refuse_without_pin(root, api, revision)
    schema = _shown(root, api.schema, revision)
    contents = revision.read(_content(root, api, path, revision) for path in (api.schema, api.lock))
    # Two files may have the same content, but never a schema and its lock.
    content, lock_content = contents.values()
    lock = parse_lock(lock_content, _shown(root, api.lock, revision), _ADVICE)
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
    folder = _inside(root, api.queries, revision)
    files = {
        name: content
        for name, content in revision.files(folder).items()
        if PurePosixPath(name).suffix == ".graphql"
    }
    if not files:
        raise DocumentError(
            f"{_shown(root, api.queries, revision)}: holds no .graphql file there, so "
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


def _refuse_without_pin(root: Path, api: ApiConfiguration, revision: Revision) -> None:
    """A pin that was moved is not one that is new."""
    for path in (api.schema, api.lock):
        inside = _inside(root, path, revision)
        if inside in revision.files(inside):
            return
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
            raise DocumentError(
                f"{_shown(root, api.schema, revision)}: there is no such file; the pin of "
                f"{api.title} was beside {name} there. {_ADVICE}"
            )
    raise NoPinThereError(
        f"{api.title} has no pin at {revision.label}: this is its first, and there is nothing to "
        f"compare with."
    )


def _content(root: Path, api: ApiConfiguration, path: Path, revision: Revision) -> str:
    inside = _inside(root, path, revision)
    found = revision.files(inside).get(inside)
    if found is None:
        raise DocumentError(
            f"{_shown(root, path, revision)}: there is no such file, so {api.title} has "
            f"no pin there. {_ADVICE}"
        )
    return found


def _inside(root: Path, path: Path, revision: Revision) -> str:
    inside = revision.inside(path)
    if inside is None:
        raise DocumentError(
            f"{relative_path(path, root)}: is outside the Git repository {revision.top}, "
            f"so no revision has it."
        )
    return inside


def _shown(root: Path, path: Path, revision: Revision) -> str:
    return f"{relative_path(path, root)} at {revision.label}"
