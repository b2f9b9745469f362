"""The `__init__.py` of a generated package: every public name, none imported before it is used."""

from __future__ import annotations

from collections.abc import Mapping

from paasport_codegen.python_modules import render_reexports
from paasport_codegen.templating import render


def package_init(module_docstring: str, modules: Mapping[str, str]) -> str:
    """Render an `__init__.py` that exports lazily.

    `modules` maps each public name to its module relative to the package, such as
    `models.service_fields`.
    """
    ordered = sorted(modules.items())
    return render(
        "package.py.jinja",
        module_docstring=module_docstring,
        type_imports=render_reexports({name: f".{module}" for name, module in ordered}),
        names=[name for name, _ in ordered],
        modules=ordered,
    )
