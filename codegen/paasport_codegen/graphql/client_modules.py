"""The modules of the two clients, with a method for each operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.graphql.operations import ClientOperation
from paasport_codegen.graphql.parts import OperationParts
from paasport_codegen.python.contract import CONTRACT_MODULE
from paasport_codegen.python.modules import Externals, render_imports
from paasport_codegen.python.templating import render


@dataclass(frozen=True, slots=True)
class _MethodSource:
    """A client method as text, for the template.

    Those of subscriptions return an iterator immediately, so they are not coroutines in either
    client.
    """

    name: str
    module: str
    parameters: str
    result: str
    arguments: str
    docstring: str
    deprecation: str | None
    definition: str
    call: str


def client_names(api: ApiConfiguration) -> dict[str, str]:
    """The classes of the clients, and the module of each."""
    return {api.client: "client", f"Async{api.client}": "async_client"}


def client_modules(
    api: ApiConfiguration,
    operations: Iterable[OperationParts],
    module_of: Mapping[str, str],
    externals: Externals,
) -> dict[str, str]:
    """The source of both modules.

    Args:
        api: The API.
        operations: The operations, in the order of their methods.
        module_of: The module of each class.
        externals: The modules of other names.
    """
    operations = list(operations)
    type_imports = _type_imports(operations, module_of, externals)
    called = [parts.operation for parts in operations]
    return {
        f"{module}.py": _client(api, called, type_imports, asynchronous=module == "async_client")
        for module in client_names(api).values()
    }


def _client(
    api: ApiConfiguration,
    operations: Sequence[ClientOperation],
    type_imports: Mapping[str, set[str]],
    *,
    asynchronous: bool,
) -> str:
    methods = [_method(operation, asynchronous=asynchronous) for operation in operations]
    type_imports = {module: set(names) for module, names in type_imports.items()}
    if any(operation.kind == "subscription" for operation in operations):
        type_imports.setdefault(CONTRACT_MODULE, set()).add(_subscription(asynchronous))
    base = "AsyncGraphQLClient" if asynchronous else "GraphQLClient"
    imports = {CONTRACT_MODULE: {base}, ".endpoint": {"ENDPOINT"}}
    if type_imports:
        imports["typing"] = {"TYPE_CHECKING"}
    if any(operation.optional for operation in operations):
        imports[CONTRACT_MODULE] |= {"UNSET", "Unset"}
    if any(method.deprecation for method in methods):
        imports["typing_extensions"] = {"deprecated"}
    return render(
        "graphql/client.py.jinja",
        module_docstring=f"Every operation of {api.title} as a method.",
        class_docstring=(
            f"{api.title}'s operations, one method each{', as coroutines' if asynchronous else ''}."
        ),
        imports=render_imports(imports),
        type_imports=render_imports(type_imports),
        class_name=f"{'Async' if asynchronous else ''}{api.client}",
        base=base,
        methods=methods,
    )


def _type_imports(
    operations: Iterable[OperationParts], module_of: Mapping[str, str], externals: Externals
) -> dict[str, set[str]]:
    imports: dict[str, set[str]] = {}
    for name in {name for parts in operations for name in parts.named}:
        if name in module_of:
            imports.setdefault(f".{module_of[name]}", set()).add(name)
        elif name in externals.modules and name not in ("UNSET", "Unset"):
            imports.setdefault(externals.modules[name], set()).add(name)
    return imports


def _method(operation: ClientOperation, *, asynchronous: bool) -> _MethodSource:
    subscribes = operation.kind == "subscription"
    awaits = asynchronous and not subscribes
    parameters = ["self", *(f"{v.parameter}: {v.annotation}" for v in operation.required)]
    if operation.optional:
        parameters.append("*")
        parameters.extend(
            f"{v.parameter}: {v.annotation} | Unset = UNSET" for v in operation.optional
        )
    return _MethodSource(
        name=operation.method,
        module=operation.module,
        parameters=", ".join(parameters),
        result=(
            f"{_subscription(asynchronous)}[{operation.result}]" if subscribes else operation.result
        ),
        arguments=", ".join(f"{v.name!r}: {v.parameter}" for v in operation.variables),
        docstring=operation.docstring or f"Send the {operation.kind} `{operation.name}`.",
        deprecation=operation.deprecation,
        definition="async def" if awaits else "def",
        call=f"{'await ' if awaits else ''}self.{'_subscribe' if subscribes else '_execute'}",
    )


def _subscription(asynchronous: bool) -> str:
    return "AsyncSubscription" if asynchronous else "Subscription"
