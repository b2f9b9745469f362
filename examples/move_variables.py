"""Move the variables of a service from Railway to a secret group on Northflank.

    python move_variables.py PROJECT_ID ENVIRONMENT_ID SERVICE_ID shop web-variables

Reads RAILWAY_API_TOKEN and NORTHFLANK_API_TOKEN. References are resolved on the way, since they
mean nothing to Northflank; what Railway sets itself (RAILWAY_…) stays behind. A group that exists
keeps what it has besides. Values go from one platform to the other and nowhere else.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence

from paasport import Northflank, Railway
from paasport.errors import NotFound


def read(project: str, environment: str, service: str) -> dict[str, str]:
    """The variables that users have set on Railway."""
    with Railway() as railway:
        found = railway.variables.get(project, environment, service_id=service)
    return {name: value for name, value in found.items() if not name.startswith("RAILWAY_")}


def write(project: str, group: str, variables: Mapping[str, str]) -> list[str]:
    """Put them into the group; returns the names of those that had another value there."""
    with Northflank() as northflank:
        try:
            found = northflank.secrets.get(project, group).secrets.get("variables")
        except NotFound:
            northflank.secrets.create(project, group, variables=variables)
            return []
        # The API's document says of the contents that they are JSON, and no more.
        items = found.items() if isinstance(found, dict) else ()
        present = {name: str(value) for name, value in items}
        merged = {**present, **variables}
        northflank.secrets.update(project, group, {"secrets": {"variables": merged}})
    return sorted(name for name, value in variables.items() if present.get(name, value) != value)


def main(arguments: Sequence[str] | None = None) -> int:
    """Move, and name what was moved."""
    parser = argparse.ArgumentParser(description="Move variables from Railway to Northflank.")
    parser.add_argument("railway_project", help="the project's id on Railway")
    parser.add_argument("environment", help="the environment's id on Railway")
    parser.add_argument("service", help="the service's id on Railway")
    parser.add_argument("project", help="the project's id on Northflank")
    parser.add_argument("group", help="the name of the secret group on Northflank")
    options = parser.parse_args(arguments)

    variables = read(options.railway_project, options.environment, options.service)
    if not variables:
        print("the service has no variables of its own", file=sys.stderr)
        return 1
    for name in write(options.project, options.group, variables):
        print(f"{name} had another value on Northflank", file=sys.stderr)
    print("moved", *sorted(variables))
    return 0


if __name__ == "__main__":
    sys.exit(main())
