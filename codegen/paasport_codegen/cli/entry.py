"""The entry point of the command `paasport`, which a base install has without its libraries."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `paasport`, or say what is missing for it and exit with code 2."""
    try:
        from paasport_codegen.cli.main import main as run
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("paasport"):
            raise
        print(
            f"The command `paasport` needs `{error.name}`, which is not installed. "
            f"Install the toolkit: pip install 'paasport[codegen]'",
            file=sys.stderr,
        )
        sys.exit(2)
    run()
