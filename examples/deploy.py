"""Deploy a service of Railway from CI, and wait until the deployment is live.

    RAILWAY_TOKEN=… python deploy.py ENVIRONMENT_ID SERVICE_ID --commit "$GITHUB_SHA"

Exits with 0 once it is live, with 1 if it has failed, after printing the end of its log, and with 2
if it is still under way when the time is up.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from paasport import OperationFailed, Railway, WaitTimeout


def main(arguments: Sequence[str] | None = None) -> int:
    """Deploy, report each status on stderr, and print the address on stdout."""
    parser = argparse.ArgumentParser(description="Deploy a service of Railway and wait.")
    parser.add_argument("environment", help="the environment's id")
    parser.add_argument("service", help="the service's id")
    parser.add_argument("--commit", help="the commit to deploy; the newest by default")
    parser.add_argument("--timeout", type=float, default=900, help="seconds to wait")
    options = parser.parse_args(arguments)

    with Railway() as railway:
        started = railway.services.deploy(
            options.environment, options.service, commit_sha=options.commit
        )
        try:
            deployment = started.wait(
                timeout=options.timeout,
                on_update=lambda state: print(started.id, state.status, file=sys.stderr),
            )
        except OperationFailed as error:
            print(error, *error.log, sep="\n", file=sys.stderr)
            return 1
        except WaitTimeout as error:
            print(error, file=sys.stderr)
            return 2
    print(deployment.url or deployment.id)
    return 0


if __name__ == "__main__":
    sys.exit(main())
