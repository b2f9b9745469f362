"""`python -m docsite pages`: write what docs/reference/ has from the code.

`python -m docsite source FOLDER` writes the folder that the site is built from.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Do what the command line says.

    Args:
        arguments: The words after `python -m docsite`.

    Returns:
        The exit code.
    """
    match arguments:
        case ["pages"]:
            from docsite.reference import REFERENCE_PAGES

            for file, write in REFERENCE_PAGES.items():
                (ROOT / file).write_text(write(), encoding="utf-8")
        case ["source", folder]:
            from docsite.outside_links import BrokenLinkError
            from docsite.prepare import prepare

            try:
                prepare(ROOT, Path(folder))
            except BrokenLinkError as error:
                print(error, file=sys.stderr)
                return 1
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
