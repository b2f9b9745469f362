"""The routes of a document; those that only differ in their scope are merged."""

from __future__ import annotations

from paasport_codegen.config.model import ScopeRule
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation, path_operations
from paasport_codegen.openapi.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """An operation of the document, and its counterpart within the scope."""

    operation: PathOperation
    scoped_path: str | None = None
    scope_parameter: str | None = None


def routes(document: OpenApiDocument, rule: ScopeRule | None) -> list[Route]:
    """All operations of the document in the order of paths and methods.

    Raises `DocumentError` for a document without `paths` or with invalid parts.
    """
    document.expect_object(document.root.get("paths", {}), "/paths")
    found = {(entry.path, entry.method): entry for entry in path_operations(document)}
    if rule is None:
        return [Route(entry) for entry in found.values()]
    folded: list[Route] = []
    for (path, method), entry in found.items():
        if _is_within(path, rule.prefix):
            plain = found.get((rule.replaces + path[len(rule.prefix) :], method))
            if plain is not None:
                _compare(document, plain, entry)
                continue
            folded.append(Route(entry, None, rule.parameter))
        else:
            scoped = None
            if _is_within(path, rule.replaces):
                scoped = found.get((rule.prefix + path[len(rule.replaces) :], method))
            folded.append(Route(entry, scoped.path, rule.parameter) if scoped else Route(entry))
    return folded


def _is_within(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(f"{prefix}/")


def _compare(document: OpenApiDocument, plain: PathOperation, scoped: PathOperation) -> None:
    for keyword in ("requestBody", "responses", "deprecated"):
        if plain.definition.get(keyword) != scoped.definition.get(keyword):
            document.warn(
                child(scoped.pointer, keyword),
                f"differs from `{plain.path}`, whose `{keyword}` is used for both routes.",
            )
