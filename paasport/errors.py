"""Every error that the clients raise; the tree is drawn in `paasport_runtime.errors`."""

from paasport_runtime.errors import *  # noqa: F403
from paasport_runtime.errors import __all__ as __all__
