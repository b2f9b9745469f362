"""The pytest plugin of `paasport_runtime.testing`, for users of `paasport`."""

from paasport_runtime.testing import *  # noqa: F403
from paasport_runtime.testing import __all__ as __all__
from paasport_runtime.testing import pytest_addhooks as pytest_addhooks
from paasport_runtime.testing import pytest_configure as pytest_configure
from paasport_runtime.testing import pytest_recording_configure as pytest_recording_configure
