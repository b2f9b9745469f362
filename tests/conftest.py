"""All tests run with the network blocked, but for this machine.

`PAASPORT_TEST_HTTP_LIBRARY=httpx` runs them as in an environment without httpx2.
"""

from __future__ import annotations

import os
import sys

if os.environ.get("PAASPORT_TEST_HTTP_LIBRARY") == "httpx":
    sys.modules["httpx2"] = None  # type: ignore[assignment]  # what makes an import fail

pytest_plugins = ["paasport_runtime.testing", "pytester"]
