"""What a project may implement in its `conftest.py`."""

from __future__ import annotations

import pytest

from .masking import Masking


@pytest.hookspec(firstresult=True)
def pytest_paasport_masking(config: pytest.Config) -> Masking | None:
    """Say what is secret, and what is not, beyond what is known anyway.

    Args:
        config: pytest's configuration.

    Returns:
        The additions.
    """
