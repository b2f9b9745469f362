"""What the facades send has an effect in the sandbox, or is on a list with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.sandbox.clock import Clocks
from paasport_codegen.sandbox.definitions import definitions
from paasport_codegen.sandbox.operations import Fidelity
from paasport_codegen.sandbox.served_api import ServedApi
from tests.sandbox.facade_operations import SHAPE_ONLY, called_operations
from tests.support.sources import ROOT


@pytest.mark.parametrize("platform", SHAPE_ONLY)
def test_what_facades_send_has_an_effect(platform: str) -> None:
    [definition] = definitions((platform,), load_configuration(Path(ROOT)))
    table = ServedApi(definition, Clocks(0)).fidelity()
    called = called_operations(platform)

    assert len(called) > 50
    assert {name for name in called if table[name] is Fidelity.SHAPE} == set(SHAPE_ONLY[platform])
