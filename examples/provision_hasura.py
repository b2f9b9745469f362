"""Provision a Hasura Cloud project: create it if need be, wait for it, set its variables.

    HASURA_CLOUD_TOKEN=… python provision_hasura.py shop --region aws/eu-central-1 --env .env

May run again at any time: what is there already stays, and only variables that differ are changed.
Prints the address of the GraphQL endpoint. No value of a variable is ever printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from paasport import HasuraCloud


def read_variables(file: Path) -> dict[str, str]:
    """The variables of a file with lines such as `NAME=value`."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def ensure_project(hasura: HasuraCloud, name: str, region: str, plan: str) -> str:
    """The id of the tenant that runs the project of this name, created if there is none."""
    project = hasura.projects.list(where={"name": {"_eq": name}}).first()
    if project is not None:
        print(f"{name} exists", file=sys.stderr)
        return str(hasura.projects.tenant_id(project.id))
    cloud, _, place = region.partition("/")
    created = hasura.projects.create(cloud, place, name=name, plan=plan)
    if created.tenant is None:
        raise SystemExit(f"{name} was created without a tenant; look at the console")
    print(f"{name} created", file=sys.stderr)
    return str(created.tenant.id)


def main(arguments: Sequence[str] | None = None) -> int:
    """Provision the project and print its endpoint."""
    parser = argparse.ArgumentParser(description="Provision a Hasura Cloud project.")
    parser.add_argument("name", help="the project's name")
    parser.add_argument("--region", default="aws/us-east-2", help="provider and region")
    parser.add_argument("--plan", default="cloud_free")
    parser.add_argument("--env", type=Path, help="a file with lines such as NAME=value")
    options = parser.parse_args(arguments)
    wanted = read_variables(options.env) if options.env else {}

    with HasuraCloud() as hasura:
        tenant_id = ensure_project(hasura, options.name, options.region, options.plan)
        hasura.tenants.wait_until_active(tenant_id, timeout=600)
        present = hasura.env.get(tenant_id)
        changed = {name: value for name, value in wanted.items() if present.get(name) != value}
        if changed:
            hasura.env.update(tenant_id, changed)
            print("set", *sorted(changed), file=sys.stderr)
        tenant = hasura.tenants.get(tenant_id)
    if tenant is None:
        print(f"{options.name} was deleted meanwhile", file=sys.stderr)
        return 1
    print(f"https://{tenant.fqdn}/v1/graphql")
    return 0


if __name__ == "__main__":
    sys.exit(main())
