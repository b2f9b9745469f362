"""Report on every service of a Railway account, as CSV: where it runs and its latest deployment.

    RAILWAY_API_TOKEN=… python service_report.py > services.csv

Many environments are read at once, and `pace=True` spreads the calls over what the rate limit
leaves, so that a report over hundreds of services is neither slow nor turned away.
"""

from __future__ import annotations

import asyncio
import csv
import sys
from collections.abc import Sequence

from paasport import AsyncRailway

AT_ONCE = 16

Row = tuple[str, str, str, str, str, int]


async def rows_of(
    railway: AsyncRailway, gate: asyncio.Semaphore, project: str, environment: str, key: str
) -> list[Row]:
    """The rows of an environment."""
    async with gate:
        instances = await railway.service_instances.list(key, page_size=100).all()
    return [
        (
            project,
            environment,
            instance.service_name,
            str(instance.latest_deployment.status) if instance.latest_deployment else "",
            f"{instance.latest_deployment.created_at:%FT%T}" if instance.latest_deployment else "",
            instance.num_replicas or 0,
        )
        for instance in instances
    ]


async def report() -> list[Row]:
    """The rows of all environments, sorted. If one cannot be read, there is no report."""
    gate = asyncio.Semaphore(AT_ONCE)
    async with AsyncRailway(pace=True) as railway, asyncio.TaskGroup() as tasks:
        reading = [
            tasks.create_task(rows_of(railway, gate, project.name, edge.node.name, edge.node.id))
            async for project in railway.projects.list()
            for edge in project.environments.edges
        ]
    return sorted(row for task in reading for row in task.result())


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report."""
    if arguments:
        print("service_report.py takes no arguments", file=sys.stderr)
        return 2
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["project", "environment", "service", "status", "deployed", "replicas"])
    writer.writerows(asyncio.run(report()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
