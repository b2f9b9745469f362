"""What packages of both kinds have: lazy exports, and where the client finds its API."""

from __future__ import annotations

from collections.abc import Mapping

from paasport_codegen.config import ApiConfiguration
from paasport_codegen.python_modules import render_reexports
from paasport_codegen.templating import literal, render


def package_exports(title: str, modules: Mapping[str, str]) -> dict[str, str]:
    """Render the modules that export a package's names lazily.

    `modules` maps each public name to its module relative to the package, such as
    `models.service_fields`.
    """
    return {
        "__init__.py": render("package/init.py.jinja", title=title),
        "exports.py": render("package/exports.py.jinja", modules=sorted(modules.items())),
        "public_names.py": render(
            "package/public_names.py.jinja",
            imports=render_reexports({name: f".{module}" for name, module in modules.items()}),
            names=sorted(modules),
        ),
    }


def endpoint_source(api: ApiConfiguration, base_url: str) -> str:
    """The constant of a client that says where its API is and how it takes a token."""
    values = {"base_url": base_url}
    if api.auth is not None:
        values["header"] = api.auth.header
        values |= {"scheme": api.auth.scheme} if api.auth.scheme else {}
        values["token_variable"] = api.auth.token_variable
    return f"Endpoint({', '.join(f'{name}={literal(value)}' for name, value in values.items())})"


def with_packages(files: Mapping[str, str]) -> dict[str, str]:
    """The files, each folder made a typed package."""
    folders = {name.rpartition("/")[0] for name in files} - {""}
    return {**files, **{f"{folder}/__init__.py": "" for folder in folders}, "py.typed": ""}
