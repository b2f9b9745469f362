"""How the process of the command ends."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import atexit, gc, sys
# What is registered first is called last.
atexit.register(lambda: print("frozen:", gc.get_freeze_count() > 1_000))
from paasport_codegen.cli.main import main
sys.argv = ["paasport", "--version"]
main()
"""


def test_nothing_is_collected_at_the_end_and_handlers_are_called() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "frozen: True"
