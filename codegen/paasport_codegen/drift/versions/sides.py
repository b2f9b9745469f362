"""The two schemas that are compared, and the operations that are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.drift.drift_report import Version
from paasport_codegen.drift.versions.against import Address, Against, Live, SchemaFile
from paasport_codegen.drift.versions.git import Revision
from paasport_codegen.drift.versions.revision_pins import revision_pin, revision_texts
from paasport_codegen.errors import EndpointError, UsageError
from paasport_codegen.pins.http_download import origin
from paasport_codegen.pins.http_responses import MissingTokenError
from paasport_codegen.pins.lock import public_location
from paasport_codegen.pins.lock_entries import answerable
from paasport_codegen.pins.obtain import Obtained, obtain_download, obtain_from_file, obtain_live
from paasport_codegen.pins.pins import Pin, verify_pin
from paasport_codegen.setup.sources import Asking

if TYPE_CHECKING:
    from graphql import GraphQLSchema

_SCHEMA_FILES = (".graphql", ".graphqls", ".gql", ".json", ".sdl")


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a schema in canonical form, with the schema if it was already built.

    `text` is the file that people read, if it is not the canonical form.
    """

    content: bytes
    version: Version
    schema: GraphQLSchema | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of a comparison for one API.

    Attributes:
        old: The schema that the client was generated from.
        new: The schema that it meets.
        texts: The operation files for `old`, by name; none for OpenAPI.
        obtained: The new schema with its origin, if it can be pinned.
        is_past: Whether `old` and `texts` are from a revision.
        is_pinned: Whether they belong to a project, whose client is generated from `old`.
        worst_case: Whether no operation is judged, so each change has the worst verdict of its
            rule.
    """

    old: Side
    new: Side
    texts: Mapping[str, str]
    obtained: Obtained | None = None
    is_past: bool = False
    is_pinned: bool = True
    worst_case: bool = False


def obtain_sides(root: Path, api: ApiConfiguration, against: Against, asking: Asking) -> Sides:
    """Read the pin, and obtain the other side; nothing is written.

    Args:
        root: The project's folder.
        api: One of its APIs.
        against: The other side; compared with a revision, the pin is the new side.
        asking: The parameters for fetching.

    Raises:
        DocumentError: A pin, a lock or the new schema is invalid.
        EndpointError: The new schema could not be fetched.
        GitError: The revision could not be read.
        UsageError: A token is missing.
        FileSystemError: A file could not be read.
    """
    pin = verify_pin(api)
    day = pin.lock.obtained_at.date().isoformat()
    pinned = Side(pin.content, Version(f"pinned {day}", pin.lock.canonical_sha256))
    if isinstance(against, Revision):
        asking.progress.step(f"reading {against.label}")
        content, lock = revision_pin(root, api, against)
        old = Side(content, Version(against.label, lock.canonical_sha256))
        return Sides(old, pinned, revision_texts(root, api, against), is_past=True)
    texts: Mapping[str, str] = {}
    if api.kind == "graphql" and api.queries is not None:
        from paasport_codegen.documents.operation_files import read_texts

        texts = read_texts(api.queries, root)
    match against:
        case Live():
            label = f"live {public_location(api.endpoint)}"
            obtained = _obtain_live(api, pin, asking)
        case SchemaFile(path, within):
            label = f"file {path.name}"
            obtained = obtain_from_file(api, path, asking.limits, asking.progress, within)
        case Address(url):
            label = public_location(url)
            obtained = _obtain_from(url, api, asking)
    if obtained is None:
        unchanged = replace(pinned, version=replace(pinned.version, label=label))
        return Sides(pinned, unchanged, texts)
    form = obtained.form
    new = Side(form.content, Version(label, form.digest), form.schema)
    return Sides(pinned, new, texts, obtained)


def _obtain_live(api: ApiConfiguration, pin: Pin, asking: Asking) -> Obtained | None:
    known = answerable(pin, api)
    try:
        return obtain_live(api, asking.environment, known, asking.limits, asking.progress)
    except MissingTokenError as error:
        if pin.lock.method != "file" or api.kind == "graphql":
            raise
        # The endpoint need not be the URL of the document, with or without a token.
        raise UsageError(
            f"{api.title} was pinned from {pin.lock.source}. Pass the new file with --against; or "
            f"set `endpoint` to the document's URL, and {error.variable} if it needs a token."
        ) from error


def _obtain_from(url: str, api: ApiConfiguration, asking: Asking) -> Obtained | None:
    """The schema at another URL; the token is only sent to its usual origin."""
    is_own = origin(urlsplit(url)) == origin(urlsplit(api.endpoint))
    asked = replace(api, endpoint=url, auth=api.auth if is_own else None)
    is_file = Path(urlsplit(url).path).suffix.lower() in _SCHEMA_FILES
    environment, limits, progress = asking.environment, asking.limits, asking.progress
    try:
        if api.kind == "graphql" and is_file:
            return obtain_download(asked, environment, limits, progress)
        return obtain_live(asked, environment, None, limits, progress)
    except EndpointError as error:
        without = ""
        if not is_own and api.auth is not None:
            parts = urlsplit(public_location(api.endpoint))
            usual = f"{parts.scheme}://{parts.netloc}"
            without = f", and no token was sent, because it is not at {usual}"
        raise EndpointError(f"{error.for_url}\nThe URL is that of --against{without}.") from error
