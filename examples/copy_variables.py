"""Copy variables from one environment of a Railway project to another, services included.

    RAILWAY_API_TOKEN=… python copy_variables.py PROJECT_ID FROM_ID TO_ID --skip DATABASE_URL
    … --apply

Without --apply it only says what would change, by name. References such as `${{Postgres.PGHOST}}`
are copied as references, so that they lead to what the other environment has.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from paasport import Railway


def main(arguments: Sequence[str] | None = None) -> int:
    """Plan, and with --apply carry the plans out."""
    parser = argparse.ArgumentParser(description="Copy variables between environments.")
    parser.add_argument("project", help="the project's id")
    parser.add_argument("source", help="the id of the environment to copy from")
    parser.add_argument("target", help="the id of the environment to copy to")
    parser.add_argument("--skip", action="append", default=[], help="a variable to leave alone")
    parser.add_argument("--prune", action="store_true", help="delete what the source has not")
    parser.add_argument("--apply", action="store_true", help="do it")
    options = parser.parse_args(arguments)

    with Railway() as railway:
        places: list[tuple[str, str | None]] = [("shared", None)]
        places += [(service.name, service.id) for service in railway.services.list(options.project)]
        for title, service in places:
            source, target = (
                railway.variables.get(
                    options.project, environment, service_id=service, unrendered=True
                )
                for environment in (options.source, options.target)
            )
            wanted = {
                name: value
                for name, value in source.items()
                # Railway's own variables, such as RAILWAY_SERVICE_ID, differ for a reason.
                if name not in options.skip and not name.startswith("RAILWAY_")
            }
            # What is skipped keeps the target's value, so that --prune leaves it there.
            wanted |= {name: value for name, value in target.items() if name in options.skip}
            change = railway.variables.sync if options.apply else railway.variables.plan
            plan = change(
                options.project, options.target, wanted, service_id=service, prune=options.prune
            )
            for verb, names in (("+", plan.added), ("~", plan.changed), ("-", plan.removed)):
                for name in names:
                    print(f"{title}: {verb} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
