"""A pytest plugin that records calls without their secrets, and replays them.

It stands on pytest-recording and vcrpy: mark a test with `@pytest.mark.vcr`, record with
`--record-mode=once`, and from then on it replays. Load it in the topmost `conftest.py`:

    pytest_plugins = ["paasport_runtime.testing"]

It is no entry point, since that would switch off the network in the test suites of everybody who
has paasport installed.

What it adds:

- A cassette is masked when it is written, requests and replies: tokens, cookies, every header that
  is not known to be harmless, the values of environment variables, fields that are called like
  secrets, and what looks like a secret. What was found in one place is replaced in all others,
  whatever it is encoded with. `pytest_paasport_masking` adds to this.
- Recorded GraphQL requests are found again by operation and variables, others by method, address
  and values, and what was masked stands for anything. Ports of this machine do not count.
- Without a cassette the network is blocked, except for this machine. `--allowed-hosts` opens it.
"""

from __future__ import annotations

import logging
from typing import Any

import pytest

from . import hooks
from .cassettes import MaskingPersister, mask_cassette
from .masking import Masking, secrets_of_environment
from .matching import paasport

__all__ = ["Masking", "mask_cassette", "secrets_of_environment"]

THIS_MACHINE = r"(?:127(?:\.\d+){3}|::1|localhost)$|/|\x00"


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Make `pytest_paasport_masking` known."""
    pluginmanager.add_hookspecs(hooks)


def pytest_configure(config: pytest.Config) -> None:
    """Block the network, and keep vcrpy from logging replies.

    Args:
        config: pytest's configuration.

    Raises:
        pytest.UsageError: pytest-recording is not there.
    """
    if not hasattr(config.option, "block_network"):
        raise pytest.UsageError(
            "paasport_runtime.testing needs pytest-recording; run: pip install 'paasport[testing]'"
        )
    config.option.block_network = True
    if config.option.allowed_hosts is None:
        config.option.allowed_hosts = THIS_MACHINE
    log = logging.getLogger("vcr.cassette")
    log.addFilter(_without_messages)


def pytest_recording_configure(config: pytest.Config, vcr: Any) -> None:
    """Make a recorder mask what it writes and compare requests by their meaning.

    Args:
        config: pytest's configuration.
        vcr: The `vcr.VCR` of one test.
    """
    masking: Masking = config.hook.pytest_paasport_masking(config=config) or Masking()
    vcr.register_persister(MaskingPersister(vcr.persister, masking, secrets_of_environment()))
    vcr.register_matcher("paasport", paasport)
    vcr.match_on = ("paasport",)


def _without_messages(record: logging.LogRecord) -> bool:
    # At level INFO vcrpy logs requests and responses in full, before anything is masked.
    return not str(record.msg).startswith("Appending request")
