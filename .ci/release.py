"""What a release is made from: one version, a section of the changelog, and a tag that names both.

    python3 .ci/release.py check v0.2.0
    python3 .ci/release.py notes v0.2.0

`check` fails unless all three distributions have the version of the tag and the changelog has a
dated section for it, with nothing left under `Unreleased`. `notes` prints that section.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPOSITORY = "https://github.com/paasport/paasport"
VERSIONS = (
    "paasport/version.py",
    "runtime/paasport_runtime/version.py",
    "codegen/paasport_codegen/version.py",
)
_TAG = re.compile(r"v(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)")
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_DATED = re.compile(r"(\S+) - \d{4}-\d{2}-\d{2}")
_LINK = re.compile(r"(\]\()(?![a-z]+:|#)([^)\s]+)")


class NotReadyError(Exception):
    """Something is missing that a release needs; the message says what, and what to do."""


def released_version(tag: str) -> str:
    """The version that a tag names; raises `NotReadyError`."""
    found = _TAG.fullmatch(tag)
    if found is None:
        raise NotReadyError(f"{tag}: not a tag of a release; it looks like v1.2.3 or v1.2.3rc1.")
    return found[1]


def check(root: Path, tag: str) -> str:
    """Return the section of the changelog for a tag, if everything is ready.

    Raises `NotReadyError`.
    """
    version = released_version(tag)
    for name in VERSIONS:
        found = _VERSION.search((root / name).read_text(encoding="utf-8"))
        if found is None or found[1] != version:
            says = found[1] if found else "nothing"
            raise NotReadyError(f"{name}: says {says}, and the tag {version}. Set it to {version}.")
    sections = _sections((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    section = next((text for title, text in sections.items() if _is_of(title, version)), "")
    if not section:
        raise NotReadyError(
            f"CHANGELOG.md: has no section for {version}. Rename `## Unreleased` to "
            f"`## {version} - <the day, YYYY-MM-DD>`."
        )
    if sections.get("Unreleased"):
        raise NotReadyError(
            f"CHANGELOG.md: has entries under `## Unreleased`. They belong to {version}, or the "
            f"tag to an older commit."
        )
    return section


def notes(section: str, tag: str) -> str:
    """A section as release notes, which are read elsewhere: links lead to the files of the tag."""
    return _LINK.sub(rf"\g<1>{REPOSITORY}/blob/{tag}/\g<2>", section)


def main() -> int:
    """Run the command line; 1 where something is missing."""
    if len(sys.argv) != 3 or sys.argv[1] not in ("check", "notes"):
        print(__doc__, file=sys.stderr)
        return 2
    command, tag = sys.argv[1:]
    try:
        section = check(ROOT, tag)
    except NotReadyError as error:
        print(error, file=sys.stderr)
        return 1
    print(notes(section, tag) if command == "notes" else f"{tag} is ready.")
    return 0


def _is_of(title: str, version: str) -> bool:
    dated = _DATED.fullmatch(title)
    return dated is not None and dated[1] == version


def _sections(changelog: str) -> dict[str, str]:
    """The text of each section by its heading."""
    _, *parts = _HEADING.split(changelog)
    return dict(zip(parts[::2], (text.strip() for text in parts[1::2]), strict=True))


if __name__ == "__main__":
    sys.exit(main())
