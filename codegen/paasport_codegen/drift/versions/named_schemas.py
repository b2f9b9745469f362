"""A schema given without a project: a file, a URL, or a file of a revision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from paasport_codegen.config.model import ApiKind
from paasport_codegen.documents.parsing import decode
from paasport_codegen.drift.drift_report import Version
from paasport_codegen.drift.versions.against import checked_address
from paasport_codegen.drift.versions.git import GitError, Revision, find_revision, hint_if_shallow
from paasport_codegen.drift.versions.revision_source import RevisionSource
from paasport_codegen.drift.versions.sides import Side
from paasport_codegen.errors import DocumentError, EndpointError, UnauthorizedError, UsageError
from paasport_codegen.pins.lock import public_location
from paasport_codegen.pins.obtain import Obtained, canonical_form
from paasport_codegen.setup.document_kinds import kind_of
from paasport_codegen.setup.sources import Asking, ask_source, is_address, read_source

_TOKEN_ADVICE = " If it wants a token, name its variable with --token-variable."


@dataclass(frozen=True, slots=True)
class NamedSchema:
    """A schema, its file for messages, and its name, from the file's name or the host."""

    kind: ApiKind
    side: Side
    file: str
    name: str


def named_schema(text: str, said: str, folder: Path, asking: Asking) -> NamedSchema:
    """Read the schema that an argument names; an existing file takes precedence over a revision's.

    Args:
        text: A file, an http(s) URL, or `REV:path`. The path is relative to the top of the Git
            repository of `folder`, or to `folder` itself if it begins with a dot.
        said: The argument's name on the command line.
        folder: The current folder.
        asking: The means of downloading; no token is sent anywhere.

    Raises:
        UsageError: It is none of these.
        DocumentError: It is neither GraphQL nor OpenAPI, or is invalid.
        EndpointError: The URL does not serve a schema.
        FileSystemError: The file cannot be read.
    """
    if is_address(text):
        return _at_address(checked_address(text, said), asking)
    path = folder / text
    revision, colon, inside = text.partition(":")
    if colon and revision and inside and not _exists(path):
        return _of_revision(text, revision, inside, said, folder)
    if not _exists(path):
        raise UsageError(
            f"{said} {text}: file not found. Pass a file, an http(s) URL, or a file of a Git "
            f"revision as REV:path."
        )
    source = read_source(path, asking)
    return _named(source.kind, source.obtained, f"file {path.name}", text)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # an invalid file name
        return False


def _at_address(url: str, asking: Asking) -> NamedSchema:
    shown = public_location(url)
    try:
        source = ask_source(url, None, asking, takes_files=True)
    except UnauthorizedError as error:
        raise UnauthorizedError(
            f"{shown}: a token is needed, and none is sent here. Save the schema to a file and "
            f"name that, or let `paasport init` pin it."
        ) from error
    except EndpointError as error:
        raise EndpointError(str(error).replace(_TOKEN_ADVICE, "")) from error
    return _named(source.kind, source.obtained, shown, shown)


def _of_revision(text: str, name: str, inside: str, said: str, folder: Path) -> NamedSchema:
    try:
        revision = find_revision(folder, name, said)
        if revision is None:
            raise UsageError(
                f"{said} {text}: there is no such file, and the Git repository has no revision "
                f"`{name}`.{hint_if_shallow(folder)}"
            )
        path = revision.locate(inside, folder)
        content = None if path is None else revision.files(path).get(path)
        if path is None or content is None:
            raise UsageError(
                f"{said} {text}: {revision.label} has no file `{path or inside}`. The path starts "
                f"at the top of the repository; `{name}:./{Path(inside).name}` starts here."
            )
        raw = revision.read([content])[content]
    except GitError as error:
        raise UsageError(
            f"{said} {text}: there is no such file, and it cannot be looked up as a file of a "
            f"revision: {error}"
        ) from error
    return _from_revision(revision, path, raw)


def _from_revision(revision: Revision, path: str, raw: bytes) -> NamedSchema:
    shown = f"{path} at {revision.label}"
    try:
        kind = kind_of(raw)
        if kind is None:
            raise DocumentError("neither GraphQL nor OpenAPI.")
        form = canonical_form(kind, raw, RevisionSource(revision, path))
    except DocumentError as error:
        raise DocumentError(f"{shown}: {error}") from error
    return _named(kind, Obtained(form, raw, shown, "file"), shown, path)


def _named(kind: ApiKind, obtained: Obtained, label: str, file: str) -> NamedSchema:
    form, text = obtained.form, None
    if kind == "openapi":
        # For finding places, if it is JSON; in YAML, every place is line 1.
        text = decode(obtained.raw)
        text = text if text.lstrip().startswith(("{", "[")) else ""
    side = Side(form.content, Version(label, form.digest), form.schema, text)
    return NamedSchema(kind, side, file, Path(file).stem)
