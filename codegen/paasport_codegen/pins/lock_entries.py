"""Creating the lock for a schema that was obtained."""

from __future__ import annotations

from datetime import UTC, datetime

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.pins.canonical import sha256
from paasport_codegen.pins.lock import SnapshotLock, public_location
from paasport_codegen.pins.obtain import Obtained
from paasport_codegen.pins.pins import Pin
from paasport_codegen.pins.repairs import count_by_kind


def now() -> datetime:
    """The time for a lock."""
    return datetime.now(UTC).replace(microsecond=0)


def answerable(pin: Pin | None, api: ApiConfiguration) -> SnapshotLock | None:
    """The lock, if its validators come from the server that is queried now."""
    if pin is None or pin.lock.method != "download":
        return None
    return pin.lock if pin.lock.source == public_location(api.endpoint) else None


def lock_of(
    api: ApiConfiguration, obtained: Obtained, obtained_at: datetime, note: str = ""
) -> SnapshotLock:
    """The lock for a schema that is about to be pinned."""
    return SnapshotLock(
        api=api.name,
        kind=api.kind,
        source=obtained.source,
        method=obtained.method,
        obtained_at=obtained_at,
        raw_sha256=sha256(obtained.raw),
        raw_bytes=len(obtained.raw),
        schema=api.schema.name,
        canonical_sha256=obtained.form.digest,
        canonical_bytes=len(obtained.form.content),
        counts=obtained.form.counts,
        repairs=count_by_kind(obtained.form.repairs),
        note=note,
        etag=obtained.etag,
        last_modified=obtained.last_modified,
        left_out=obtained.left_out,
    )
