"""Where the generated client has an operation."""

from __future__ import annotations

from graphql import OperationDefinitionNode

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.graphql.operations import method_name, module_name


def generated_names(node: OperationDefinitionNode, api: ApiConfiguration) -> tuple[str, str]:
    """The generated function of an operation, and its module below `operations/`.

    No client has a method for a subscription; the file of the module stands for it.
    """
    if node.name is None:
        return "", ""
    module = module_name(node)
    if node.operation.value == "subscription":
        return f"operations/{module}.py", module
    return f"{api.client}.{method_name(node)}", module
