"""Replace a secret in every service of a Railway environment that has it.

    RAILWAY_API_TOKEN=… python rotate_secret.py PROJECT_ID ENVIRONMENT_ID SESSION_SECRET

All services get the same new value, and then each is deployed. If anything fails on the way, the
old values are put back and deployed. No value is ever printed.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Mapping, Sequence

from paasport import Railway
from paasport.errors import PaasportError


def holders(railway: Railway, project: str, environment: str, name: str) -> dict[str, str]:
    """The services that have their own value for the variable, with that value."""
    found = {}
    for service in railway.services.list(project):
        # Unrendered, a reference to another service's variable looks different from a value.
        values = railway.variables.get(project, environment, service_id=service.id, unrendered=True)
        if name in values and "${{" not in values[name]:
            found[service.id] = values[name]
    return found


def roll_out(
    railway: Railway, project: str, environment: str, name: str, values: Mapping[str, str]
) -> None:
    """Set the variable everywhere before anything is deployed, then deploy and wait."""
    for service, value in values.items():
        railway.variables.set(
            project, environment, name, value, service_id=service, skip_deploys=True
        )
    for deployment in [railway.services.deploy(environment, service) for service in values]:
        deployment.wait(timeout=900)


def main(arguments: Sequence[str] | None = None) -> int:
    """Rotate, or put back what there was."""
    parser = argparse.ArgumentParser(description="Rotate a secret across services.")
    parser.add_argument("project", help="the project's id")
    parser.add_argument("environment", help="the environment's id")
    parser.add_argument("name", help="the variable's name")
    options = parser.parse_args(arguments)
    place = (options.project, options.environment, options.name)

    with Railway() as railway:
        old = holders(railway, *place)
        if not old:
            print(f"no service has a value for {options.name}", file=sys.stderr)
            return 2
        try:
            roll_out(railway, *place, dict.fromkeys(old, secrets.token_urlsafe(32)))
        except PaasportError as error:
            print(error, "putting the old values back", sep="\n", file=sys.stderr)
            roll_out(railway, *place, old)
            return 1
    print(f"rotated {options.name} in {len(old)} services")
    return 0


if __name__ == "__main__":
    sys.exit(main())
