"""A pytest plugin that records calls without their secrets, and replays them.

It builds on pytest-recording and vcrpy: mark a test with `@pytest.mark.vcr`, record it once with
`--record-mode=once`, and it is replayed from then on. Load the plugin in the topmost `conftest.py`:

    pytest_plugins = ["paasport_runtime.testing"]

It is not registered as an entry point, since that would block the network in the test suites of
everyone who has paasport installed.

It adds the following:

- Cassettes are masked when they are written, both requests and responses: tokens, cookies, all
  headers that are not known to be harmless, the values of environment variables, fields named like
  secrets, and anything that looks like a secret. A secret found in one place is replaced
  everywhere, whatever its encoding. Implement `pytest_paasport_masking` to add to this.
- GraphQL requests are matched by operation and variables, others by method, URL and values. Masked
  values match anything, and the ports of localhost are ignored.
- While a test is replayed, clients need no token.
- Without a cassette, the network is blocked, except for localhost. Open it with `--allowed-hosts`.

PYTEST_DONT_REWRITE: it has no assertions, and a `conftest.py` may import it before pytest does.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import nullcontext
from typing import Any

import pytest

from ..secrets.authentication import without_tokens
from ..websocket.availability import without_websockets
from . import hooks
from .cassettes import MaskingPersister, mask_cassette
from .masking_options import Masking, secrets_of_environment
from .matching import paasport

__all__ = ["Masking", "mask_cassette", "secrets_of_environment"]

LOCALHOST = r"(?:127(?:\.\d+){3}|::1|localhost)$|/|\x00"


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Register the hook `pytest_paasport_masking`."""
    pluginmanager.add_hookspecs(hooks)


def pytest_configure(config: pytest.Config) -> None:
    """Block the network, and keep vcrpy from logging messages.

    Args:
        config: pytest's configuration.

    Raises:
        pytest.UsageError: pytest-recording is not installed.
    """
    if not hasattr(config.option, "block_network"):
        raise pytest.UsageError(
            "paasport_runtime.testing needs pytest-recording; run: pip install 'paasport[testing]'"
        )
    config.option.block_network = True
    if config.option.allowed_hosts is None:
        config.option.allowed_hosts = LOCALHOST
    log = logging.getLogger("vcr.cassette")
    log.addFilter(_is_not_a_dump)


def pytest_recording_configure(config: pytest.Config, vcr: Any) -> None:
    """Configure a recorder to mask cassettes, and to match requests by their content.

    Args:
        config: pytest's configuration.
        vcr: The `vcr.VCR` of a test.
    """
    masking: Masking = config.hook.pytest_paasport_masking(config=config) or Masking()
    vcr.register_persister(MaskingPersister(vcr.persister, masking, secrets_of_environment()))
    vcr.register_matcher("paasport", paasport)
    vcr.match_on = ("paasport",)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None]:
    """Let a replayed test create clients without a token.

    Cassettes do not record WebSockets, so waits poll instead of subscribing.

    Args:
        item: The test.

    Yields:
        Control to the running test.
    """
    options = item.config.option
    sends = options.disable_recording or options.record_mode not in (None, "none")
    is_recorded = item.get_closest_marker("vcr") is not None
    replays = is_recorded and not sends
    with (
        without_tokens() if replays else nullcontext(),
        without_websockets() if is_recorded else nullcontext(),
    ):
        yield


def _is_not_a_dump(record: logging.LogRecord) -> bool:
    # At level INFO, vcrpy logs requests and responses in full, before they are masked.
    return not str(record.msg).startswith("Appending request")
