"""The pins of an API in the history of the project's Git repository."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.drift.versions.git import (
    GitError,
    NoRepositoryError,
    Revision,
    commits_of,
    find_revision,
)
from paasport_codegen.drift.versions.revision_pins import revision_pin
from paasport_codegen.errors import DocumentError, UsageError
from paasport_codegen.pins.lock import SnapshotLock
from paasport_codegen.pins.pins import verify_pin


@dataclass(frozen=True, slots=True)
class PastPin:
    """A schema in canonical form with its lock; the commit is empty for the working tree."""

    content: bytes
    lock: SnapshotLock
    commit: str = ""


@dataclass(frozen=True, slots=True)
class UnreadablePin:
    """A commit whose pin cannot be read, and the reason."""

    commit: str
    reason: str


def pin_history(
    root: Path, api: ApiConfiguration, since: str | None
) -> Iterator[PastPin | UnreadablePin]:
    """The pins of an API, newest first; each differs from the next.

    Args:
        root: The project's folder.
        api: One of its APIs.
        since: The revision whose pin is the last one; by default, the first commit.

    Raises:
        UsageError: The revision or the Git repository does not exist.
        DocumentError: The current pin is damaged.
    """
    present = verify_pin(api)
    # A pin in several consecutive commits is dated by the first of them.
    pin: PastPin | None = PastPin(present.content, present.lock)
    try:
        first = _since(root, since)
        for revision in commits_of(root, api.schema, first):
            try:
                content, lock = revision_pin(root, api, revision)
            except DocumentError as error:
                if pin is not None:
                    yield pin
                pin = None
                yield UnreadablePin(revision.commit, str(error))
                continue
            if pin is not None and content != pin.content:
                yield pin
            pin = PastPin(content, lock, revision.commit)
    except NoRepositoryError as error:
        raise UsageError(
            f"{error} Commit the pin first; `paasport changelog` reads Git history."
        ) from error
    except GitError as error:
        raise UsageError(f"the history of the pin cannot be read: {error}") from error
    if pin is not None:
        yield pin


def _since(root: Path, since: str | None) -> Revision | None:
    if since is None:
        return None
    found = find_revision(root, since, "--since")
    if found is None:
        raise UsageError(f"--since {since}: the Git repository has no such revision.")
    return found
