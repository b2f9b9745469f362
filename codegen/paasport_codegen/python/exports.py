"""What packages of both kinds share: lazy exports, and the API's endpoint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paasport_codegen.config.model import AuthConfiguration
from paasport_codegen.python.contract import CONTRACT, CONTRACT_MODULE
from paasport_codegen.python.modules import render_imports, render_reexports
from paasport_codegen.python.source_text import literal
from paasport_codegen.python.templating import render


def package_exports(title: str, modules: Mapping[str, str]) -> dict[str, str]:
    """Render the modules that export a package's names lazily.

    `modules` maps each public name to its module relative to the package, such as
    `models.service_fields`.
    """
    return {
        "__init__.py": render(
            "package/init.py.jinja",
            title=title,
            contract=CONTRACT,
            imports=render_imports(
                {"typing": {"TYPE_CHECKING"}, CONTRACT_MODULE: {"require_contract"}}
            ),
        ),
        "exports.py": render(
            "package/exports.py.jinja",
            imports=render_imports({CONTRACT_MODULE: {"lazy_exports"}}),
            modules=sorted(modules.items()),
        ),
        "public_names.py": render(
            "package/public_names.py.jinja",
            imports=render_reexports({name: f".{module}" for name, module in modules.items()}),
            names=sorted(modules),
        ),
    }


@dataclass(frozen=True, slots=True)
class EndpointFacts:
    """The arguments of an API's `Endpoint` as source, and the names that they use."""

    arguments: Mapping[str, str]
    names: frozenset[str] = frozenset()


def configured_endpoint(base_url: str, auth: AuthConfiguration | None) -> EndpointFacts:
    """An address, and how a configured token is sent there."""
    values = {"base_url": base_url}
    if auth is not None:
        values["header"] = auth.header
        values |= {"scheme": auth.scheme} if auth.scheme else {}
        values["token_variable"] = auth.token_variable
        if auth.connection_init != "none":
            values["connection_init"] = auth.connection_init
    return EndpointFacts({name: literal(value) for name, value in values.items()})


def methods_module(methods: Iterable[str]) -> dict[str, str]:
    """The module that lists the client's methods, each with its group where there are any."""
    return {"methods.py": render("package/methods.py.jinja", methods=sorted(methods))}


def endpoint_module(title: str, facts: EndpointFacts) -> dict[str, str]:
    """The module that says where an API is and how it takes a token."""
    arguments = ", ".join(f"{name}={value}" for name, value in facts.arguments.items())
    return {
        "endpoint.py": render(
            "package/endpoint.py.jinja",
            title=title,
            imports=render_imports({CONTRACT_MODULE: {"Endpoint", *facts.names}}),
            endpoint=f"Endpoint({arguments})",
        )
    }


def with_packages(files: Mapping[str, str]) -> dict[str, str]:
    """The files, each folder made a typed package."""
    folders = {name.rpartition("/")[0] for name in files} - {""}
    return {**files, **{f"{folder}/__init__.py": "" for folder in folders}, "py.typed": ""}
