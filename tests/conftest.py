"""All tests run with the network blocked, but for this machine.

`PAASPORT_TEST_HTTP_LIBRARY=httpx` runs them as in an environment without httpx2.
"""

from __future__ import annotations

import gc
import os
import signal
import sys

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what it runs in the background like that. The commands under test would
    # inherit it, and wait for the Ctrl-C that tests send them.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Each worker keeps hundreds of thousands of objects alive, and the collections that the default
# thresholds start take a fifth of its processor time. Tests of leaks collect by themselves.
gc.set_threshold(50_000, 20, 100)

if os.environ.get("PAASPORT_TEST_HTTP_LIBRARY") == "httpx":
    sys.modules["httpx2"] = None  # type: ignore[assignment]  # what makes an import fail

pytest_plugins = ["paasport_runtime.testing", "pytester"]
