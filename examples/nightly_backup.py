"""Back up every volume of an environment on Railway, and keep the newest backups only.

    RAILWAY_API_TOKEN=… python nightly_backup.py ENVIRONMENT_ID --keep 7

Only backups that this script made are ever deleted, and only after the new one is complete: a
night on which something fails loses nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from paasport import Railway
from paasport.errors import PaasportError

PREFIX = "nightly-"


def back_up(railway: Railway, volume_instance: str, keep: int) -> list[str]:
    """Back up a volume and delete what is older than the newest `keep` backups.

    Returns the names of the deleted ones.
    """
    name = f"{PREFIX}{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    railway.volumes.backups.create(volume_instance, name=name).wait()
    ours = [
        backup
        for backup in railway.volumes.backups.list(volume_instance)
        if (backup.name or "").startswith(PREFIX)
    ]
    ours.sort(key=lambda backup: backup.created_at, reverse=True)
    for backup in ours[keep:]:
        railway.volumes.backups.delete(volume_instance, backup.id).wait()
    return [backup.name or backup.id for backup in ours[keep:]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Back up each volume; a failure of one is reported and does not keep the others from it."""
    parser = argparse.ArgumentParser(description="Back up the volumes of an environment.")
    parser.add_argument("environment", help="the environment's id")
    parser.add_argument("--keep", type=int, default=7, help="how many backups each volume keeps")
    options = parser.parse_args(arguments)
    if options.keep < 1:
        parser.error("--keep must be 1 or more")

    failed = 0
    with Railway() as railway:
        for instance in railway.volumes.instances(options.environment):
            try:
                deleted = back_up(railway, instance.id, options.keep)
            except PaasportError as error:
                failed += 1
                print(f"{instance.volume.name}: {error}", file=sys.stderr)
            else:
                print(
                    f"{instance.volume.name}: backed up,", "deleted", ", ".join(deleted) or "none"
                )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
