"""The value of `--against`: a file, a URL or a revision; without it, the live schema."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from paasport_codegen.drift.versions.git import (
    GitError,
    NoRepositoryError,
    Revision,
    find_revision,
    hint_if_shallow,
)
from paasport_codegen.errors import UsageError
from paasport_codegen.pins.lock import public_location
from paasport_codegen.setup.sources import is_address


@dataclass(frozen=True, slots=True)
class Live:
    """The schema at the configured endpoint."""


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """The schema in a file; `within` is the folder whose files it may refer to, if not its own."""

    path: Path
    within: Path | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """The schema at a URL."""

    url: str


Against = Live | SchemaFile | Address | Revision


def read_against(root: Path, text: str | None, within: Path | None = None) -> Against:
    """What the argument means; an existing file takes precedence over a revision of the same name.

    Revisions are those of the Git repository that contains `root`. `within` is the folder whose
    files a document in a file may refer to; by default its own.

    Raises `UsageError` for anything else.
    """
    found = _read_against(root, text)
    if within is None:
        return found
    if not isinstance(found, SchemaFile):
        raise UsageError("--within is a folder around a file, so it needs --against FILE.")
    return replace(found, within=within)


def _read_against(root: Path, text: str | None) -> Against:
    if text is None:
        return Live()
    if not text:
        raise UsageError("--against: names a file, an http(s) address or a Git revision.")
    if is_address(text):
        return Address(checked_address(text))
    path = Path(text)
    is_folder = False
    try:
        is_folder = path.is_dir()
        if path.exists() and not is_folder:
            return SchemaFile(path)
    except OSError:  # an invalid file name may still be a revision
        pass
    try:
        return _revision(root, text)
    except UsageError as error:
        if is_folder:
            raise UsageError(f"--against {text}: is a folder; name a schema file.") from error
        raise


def _revision(root: Path, text: str) -> Revision:
    try:
        found = find_revision(root, text)
        hint = "" if found else hint_if_shallow(root)
    except NoRepositoryError:
        found, hint = None, ""
    except GitError as error:
        raise UsageError(
            f"--against {text}: not a file or a URL, and Git could not look it up: {error}"
        ) from error
    if found is None:
        raise UsageError(f"--against {text}: not a file, a URL or a Git revision.{hint}")
    return found


def checked_address(url: str, said: str = "--against") -> str:
    """A valid URL; `said` is its name on the command line.

    Raises `UsageError`.
    """
    shown = public_location(url)
    unusable = UsageError(
        f"{said} {shown}: not a valid http(s) URL. Pass one such as "
        "https://api.example.com/openapi.json."
    )
    try:
        parts = urlsplit(url)
        usable = bool(parts.hostname) and parts.port != 0 and url.isprintable() and " " not in url
    except ValueError:  # unbalanced brackets, a port that is not a number
        raise unusable from None
    if parts.scheme not in ("http", "https"):
        raise UsageError(
            f"{said} {shown}: only http and https are supported. Download it, and pass the file."
        )
    if parts.username or parts.password:
        raise UsageError(
            f"{said} {shown}: a URL must not contain a user name or password. Tokens are read "
            f"from the variables that the configuration names."
        )
    if not usable:
        raise unusable
    return url
