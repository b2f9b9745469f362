"""Pages of the reference that are committed: written from the code, and compared by a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from docsite.reference.commands import commands_page
from docsite.reference.configuration import configuration_page
from docsite.reference.drift_file import drift_file_page
from docsite.reference.environment_variables import environment_page
from docsite.reference.errors import errors_page
from docsite.reference.exit_codes import exit_codes_page

REFERENCE_PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "docs/reference/commands.md": commands_page,
    "docs/reference/configuration.md": configuration_page,
    "docs/reference/drift-file.md": drift_file_page,
    "docs/reference/environment-variables.md": environment_page,
    "docs/reference/errors.md": errors_page,
    "docs/reference/exit-codes.md": exit_codes_page,
}
"""What writes each page, by its file in the repository."""
