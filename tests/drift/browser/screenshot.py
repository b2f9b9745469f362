"""`python -m tests.drift.browser.screenshot report.html docs/drift-report.png [FINGERPRINT]`.

Makes the picture of a report that the documentation shows: light, 1280 pixels wide, with the change
of the fingerprint opened, or else the first of which there are two versions.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.drift.browser.chromium import chromium, what_is_missing
from tests.drift.browser.small_png import small_png

WIDTH, HEIGHT = 1280, 920


def take(report: Path, picture: Path, fingerprint: str = "") -> None:
    """Write the picture of a report as a small PNG."""
    with chromium() as browser:
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT},
            color_scheme="light",
            reduced_motion="reduce",
        )
        page.goto(report.resolve().as_uri() + (f"#{fingerprint}" if fingerprint else ""))
        if not fingerprint:
            page.locator(".change:has(.versions-2) summary").first.click()
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        page.mouse.move(0, 0)
        height = min(HEIGHT, page.evaluate("Math.ceil(document.body.offsetHeight)"))
        taken = page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
    picture.write_bytes(small_png(taken))


def main() -> int:
    """Take the picture that the command line asks for."""
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    if missing := what_is_missing():
        print(f"No picture: {missing}.", file=sys.stderr)
        return 2
    take(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
