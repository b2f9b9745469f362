"""Files in a revision of the project's Git repository; nothing is checked out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from paasport_codegen.errors import CodegenError, UsageError

_SECONDS: Final = 60
# Variables set by a hook or a wrapper could lead to another repository or index.
_KEPT: Final = ("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG")
_SET: Final = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_FILE_MODES: Final = (b"100644", b"100755")


class GitError(CodegenError):
    """Git is missing, fails or does not respond, or there is no repository."""


class NoRepositoryError(GitError):
    """A folder is not in a Git repository."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of the project's repository.

    Attributes:
        name: Its name on the command line.
        commit: The full name of the commit.
        top: The top folder of the repository.
    """

    name: str
    commit: str
    top: Path

    @property
    def label(self) -> str:
        """How reports call it."""
        short = self.commit[:12]
        return short if self.name == short else f"{self.name} ({short})"

    def inside(self, path: Path) -> str | None:
        """A path relative to the repository; None for one outside it."""
        real = Path(os.path.realpath(path.parent)) / path.name
        return real.relative_to(self.top).as_posix() if real.is_relative_to(self.top) else None

    def files(self, path: str) -> dict[str, str]:
        """The files at or below a path of the tree, each with the name of its blob.

        Raises `GitError`.
        """
        # Literal, since a path may contain characters that Git uses in patterns.
        asked = ("ls-tree", "-r", "-z", self.commit, "--", path)
        listed = _run(self.top, "--literal-pathspecs", *asked)
        found: dict[str, str] = {}
        for entry in filter(None, listed.split(b"\0")):
            about, _, name = entry.partition(b"\t")
            mode, _, content = about.split()
            if mode in _FILE_MODES:
                found[os.fsdecode(name)] = content.decode("ascii")
        return found

    def locate(self, path: str, folder: Path) -> str | None:
        """The path of a file in the tree: from its top, or from `folder` if it begins with a dot.

        None for a path outside the repository.
        """
        if path.startswith("."):
            return self.inside(Path(os.path.normpath(folder / path)))
        normal = os.path.normpath(path).replace(os.sep, "/")
        return None if normal.startswith(("../", "/")) or normal == ".." else normal

    def read(self, contents: Iterable[str]) -> dict[str, bytes]:
        """The content of blobs by name, in one process.

        Raises `GitError`, also if a partial clone does not have them.
        """
        names = list(dict.fromkeys(contents))
        answer = _run(self.top, "cat-file", "--batch", input_="\n".join([*names, ""]).encode())
        found: dict[str, bytes] = {}
        position = 0
        for name in names:
            end = answer.find(b"\n", position)
            header = answer[position:end].split()
            if end < 0 or len(header) != 3 or header[1] != b"blob":
                raise GitError(
                    f"{self.label}: this clone does not hold all of its files. "
                    f"Fetch them, as with `git fetch --refetch`."
                )
            size = int(header[2])
            found[name] = answer[end + 1 : end + 1 + size]
            position = end + 1 + size + 1
        return found


def find_revision(folder: Path, name: str, said: str = "--against") -> Revision | None:
    """The commit that `name` refers to in the repository of `folder`; None if there is none.

    `said` is its name on the command line.

    Raises `UsageError` for an impossible name of a revision, and `GitError`.
    """
    if name.startswith("-"):
        raise UsageError(f"{said} {name}: no revision begins with `-`.")
    top = _top(folder)
    # In two steps, because `:/words` treats everything after it as words.
    found = _verified(folder, name)
    commit = _verified(folder, f"{found}^{{commit}}") if found else None
    return Revision(name, commit, top) if commit else None


def _top(folder: Path) -> Path:
    shown = _run(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")
    return Path(os.path.realpath(os.fsdecode(shown)))


def _verified(folder: Path, name: str) -> str | None:
    done = _ask(folder, "rev-parse", "--verify", "--quiet", name)
    return None if done.returncode else done.stdout.decode("ascii", "replace").strip()


def commits_of(folder: Path, path: Path, since: Revision | None) -> Iterator[Revision]:
    """The commits that changed a file, newest first, along the first parents.

    With `since`, the last one is the commit that last changed the file before that revision.

    Raises `GitError`.
    """
    top = _top(folder)
    inside = Revision("HEAD", "HEAD", top).inside(path)
    if inside is None:
        raise GitError(f"{path}: is outside the Git repository {top}, so it has no history.")
    if _verified(folder, "HEAD") is None:
        return  # nothing was committed yet

    def commits(*range_: str) -> Iterator[Revision]:
        asked = ("log", "--first-parent", "--format=%H", *range_, "--", inside)
        for commit in _run(top, "--literal-pathspecs", *asked).decode("ascii").split():
            yield Revision(commit[:12], commit, top)

    if since is None:
        yield from commits("HEAD")
    else:
        yield from commits(f"{since.commit}..HEAD")
        yield from commits("--max-count=1", since.commit)


def is_shallow(folder: Path) -> bool:
    """Whether older commits were left out when the repository was cloned; raises `GitError`."""
    return _run(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def hint_if_shallow(folder: Path) -> str:
    """What to do about a revision that is not there, if commits were left out."""
    hint = " The repository is a shallow clone; fetch the revision first."
    return hint if is_shallow(folder) else ""


def _run(folder: Path, *arguments: str, input_: bytes = b"") -> bytes:
    done = _ask(folder, *arguments, input_=input_)
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        said = "".join(c for c in said if c.isprintable()) or f"exit code {done.returncode}"
        if "not a git repository" in said:
            raise NoRepositoryError(f"{folder} is not in a Git repository.")
        raise GitError(f"git {_command(arguments)} failed in {folder}: {said}")
    return done.stdout


def _ask(folder: Path, *arguments: str, input_: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "--no-pager", *arguments],
            cwd=folder,
            env={**_inherited(), **_SET},
            input=input_,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitError(
            "Git is not installed, or not in PATH; comparing with a revision needs it."
        ) from error
    except OSError as error:
        raise GitError(f"Git could not be started: {error.strerror}.") from error
    except subprocess.TimeoutExpired as error:
        raise GitError(
            f"git {_command(arguments)} did not end within {_SECONDS} seconds in {folder}."
        ) from error


def _command(arguments: tuple[str, ...]) -> str:
    return next(argument for argument in arguments if not argument.startswith("-"))


def _inherited() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
