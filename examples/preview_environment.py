"""Give each pull request an environment of its own on Railway, and take it away again.

    python preview_environment.py up 42 PROJECT_ID --source ENVIRONMENT_ID --service SERVICE_ID
    python preview_environment.py down 42 PROJECT_ID

Run `up` when a pull request is opened or updated, and `down` when it is closed. Either may run
twice: `up` deploys again to an environment that exists, and `down` does nothing without one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from paasport import OperationFailed, Railway


def find(railway: Railway, project: str, name: str) -> str | None:
    """The id of the environment with this name."""
    environments = railway.environments.list(project, ephemeral=True)
    return next((each.id for each in environments if each.name == name), None)


def up(railway: Railway, project: str, name: str, source: str, service: str) -> str:
    """Create the environment as a copy of `source`, deploy the service, and return its address."""
    environment = find(railway, project, name)
    if environment is None:
        environment = railway.environments.create(
            project, name, source_environment_id=source, ephemeral=True, skip_deploys=True
        ).id
    deployments = [
        railway.services.deploy(environment, instance.service_id)
        for instance in railway.service_instances.list(environment)
    ]
    for deployment in deployments:
        deployment.wait(timeout=900)
    domains = railway.domains.list(project, environment, service).service_domains
    domain = domains[0] if domains else railway.domains.generate(environment, service)
    return f"https://{domain.domain}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring an environment up or down; `up` prints its address."""
    parser = argparse.ArgumentParser(description="An environment for each pull request.")
    parser.add_argument("action", choices=["up", "down"])
    parser.add_argument("number", type=int, help="the pull request's number")
    parser.add_argument("project", help="the project's id")
    parser.add_argument("--source", help="the id of the environment to copy; for up")
    parser.add_argument("--service", help="the id of the service that has the address; for up")
    options = parser.parse_args(arguments)
    name = f"pr-{options.number}"

    with Railway() as railway:
        if options.action == "up":
            if not options.source or not options.service:
                parser.error("up needs --source and --service")
            try:
                address = up(railway, options.project, name, options.source, options.service)
            except OperationFailed as error:
                print(error, *error.log, sep="\n", file=sys.stderr)
                return 1
            print(address)
        elif environment := find(railway, options.project, name):
            railway.environments.delete(environment)
            print("deleted", name, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
