"""The pytest plugin of `paasport_runtime.testing`, for users of `paasport`.

Load either plugin in the topmost `conftest.py`:

    pytest_plugins = ["paasport.testing"]

PYTEST_DONT_REWRITE: it has no assertions, and a `conftest.py` may import it before pytest does.
"""

from paasport_runtime.testing import *  # noqa: F403
from paasport_runtime.testing import __all__ as __all__

# Only that module has the hooks, so they run once even if both are loaded.
pytest_plugins = ["paasport_runtime.testing"]
