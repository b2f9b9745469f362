"""The errors that the clients raise; `paasport_runtime.errors` shows their hierarchy."""

from paasport_runtime.errors import *  # noqa: F403
from paasport_runtime.errors import __all__ as __all__
