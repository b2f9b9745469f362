"""Hooks that a project may implement in its `conftest.py`."""

from __future__ import annotations

import pytest

from .masking_options import Masking


@pytest.hookspec(firstresult=True)
def pytest_paasport_masking(config: pytest.Config) -> Masking | None:
    """Extend what is masked in cassettes, and exempt values from it.

    Args:
        config: pytest's configuration.

    Returns:
        The additions.
    """
