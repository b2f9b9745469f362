"""All tests run with the network blocked, but for this machine."""

from __future__ import annotations

pytest_plugins = ["paasport.testing", "pytester"]
