"""A GraphQL document supplied by the caller, and the operation in it to send."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

from pydantic import PydanticUndefinedAnnotation, PydanticUserError, TypeAdapter
from pydantic_core import PydanticSerializationError, to_json

from ..errors import FieldProblem
from ..http.messages import GraphQLKind, HttpRequest
from ..light_dataclasses import dataclass
from ..models.request_errors import invalid_request, serialization_problems
from ..models.validators import BUILDING, object_adapter
from .document_syntax import OperationDefinition, read_operations
from .document_variables import InvalidVariable, serialize_variables
from .uploads import PlacedFile, upload_request

if TYPE_CHECKING:
    from ..models.salvage import Salvaged

_PLAIN_DATA: Final = dict[str, Any]
_ANONYMOUS: Final = "(anonymous)"
_NAME: Final = "[_A-Za-z][_0-9A-Za-z]*"
# No document starts like this, but request bodies do.
_JSON: Final = r'[\s\ufeff]*(?:\[|\{\s*")'


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GraphQLDocument:
    """A document at run time.

    Attributes:
        text: The document, sent as `query`.
        kind: The type of the operation.
        name: The operation's name, sent as `operationName`; None if it has none.
        adapter: Validates the response, envelope and data in one pass.
    """

    text: str = field(repr=False)
    kind: GraphQLKind
    name: str | None
    adapter: TypeAdapter[Any] = field(repr=False)

    @property
    def shown_name(self) -> str:
        """The operation's name in logs and errors."""
        return self.name or _ANONYMOUS

    def parse(self, content: bytes) -> dict[str, Any]:
        """Validate a response.

        Args:
            content: The response's body.

        Returns:
            The envelope: `data` as the model, and `errors` if the response has them.

        Raises:
            pydantic.ValidationError: The body is not such an envelope, or its data is invalid.
        """
        return cast("dict[str, Any]", self.adapter.validator.validate_json(content))

    def salvage(self, content: bytes) -> Salvaged | None:
        """Drop the invalid parts.

        Args:
            content: A body that failed validation.

        Returns:
            A body that validates; None if nothing can be salvaged.
        """
        from ..models.salvage import salvager

        return salvager(self.adapter).salvage(content)

    def result(self, data: Any) -> Any:
        """Return the operation's result, which is the entire data."""
        return data


def prepare_document(
    text: str, operation_name: str | None, model: object, *, is_subscription: bool = False
) -> GraphQLDocument:
    """Determine what to send, and how to read the reply.

    Args:
        text: The document.
        operation_name: Which of its operations to use.
        model: The type of the reply's `data`; None for plain data.
        is_subscription: Whether to start a subscription.

    Returns:
        The document. If it cannot be parsed with certainty, its kind is `unknown`.

    Raises:
        RequestValidationError: No operation or several match; it is a subscription where it must
            not be, or vice versa; or pydantic cannot validate the model.
    """
    name = operation_name or None
    if name is not None and not (
        isinstance(cast("object", name), str) and re.fullmatch(_NAME, name)
    ):
        _refuse("operation_name", "Input should be a name, of letters, digits and _", None)
    if not isinstance(cast("object", text), str):
        _refuse("document", "Input should be the text of the document", name)
    if re.match(_JSON, text):
        _refuse(
            "document",
            "This looks like the JSON body of a request: pass its `query` as the document, its "
            "`variables`, and its `operationName` as operation_name",
            name,
        )
    operations = read_operations(text)
    kind: GraphQLKind = "unknown"
    if operations is not None:
        kind, name = _choose(operations, name)
    if kind == "subscription" and not is_subscription:
        _refuse("document", "A subscription has many results: pass it to subscribe()", name)
    if kind in ("query", "mutation") and is_subscription:
        _refuse("document", f"This is a {kind}: pass it to execute()", name)
    return GraphQLDocument(text=text, kind=kind, name=name, adapter=_adapter(model, name))


def document_request(document: GraphQLDocument, variables: object, url: str) -> HttpRequest:
    """Build the request of a document.

    Its body follows "GraphQL over HTTP": a null `operationName` means none.

    Args:
        document: The document.
        variables: Values by variable name; None for none.
        url: The endpoint.

    Returns:
        The request.

    Raises:
        RequestValidationError: A variable cannot be serialized, or a file cannot be read.
    """
    problems: tuple[FieldProblem, ...]
    files: list[PlacedFile] = []
    try:
        name, text = to_json(document.name), to_json(document.text)
        values = serialize_variables({} if variables is None else variables, files)
    except InvalidVariable as error:
        problems = (error.problem,)
    except (PydanticSerializationError, RecursionError):
        problems = serialization_problems(variables)
    else:
        content = b'{"operationName":%b,"query":%b,"variables":%b}' % (name, text, values)
        if files:
            return upload_request(document.shown_name, document.kind, url, content, files)
        return HttpRequest(document.shown_name, "POST", url, content, graphql_type=document.kind)
    # Outside the handler, so that no error holding values is chained.
    raise invalid_request(document.shown_name, problems)


def _choose(
    operations: Sequence[OperationDefinition], name: str | None
) -> tuple[GraphQLKind, str | None]:
    if not operations:
        _refuse("document", "The document has no operation", name)
    if name is None:
        if len(operations) > 1:
            _refuse(
                "operation_name",
                f"The document has {_listed(operations)}; name the one to send",
                name,
            )
        return operations[0].kind, operations[0].name
    kinds: list[GraphQLKind] = [each.kind for each in operations if each.name == name]
    if not kinds:
        from difflib import get_close_matches

        names = [each.name for each in operations if each.name]
        similar = get_close_matches(name, names, n=1)
        meant = f"; did you mean {similar[0]}?" if similar else ""
        _refuse(
            "operation_name",
            f"The document has no such operation; it has {_listed(operations)}{meant}",
            name,
        )
    # Two operations with the same name are an error that the server may not see.
    return kinds[0] if len(set(kinds)) == 1 else "unknown", name


def _listed(operations: Sequence[OperationDefinition]) -> str:
    *others, last = map(str, operations)
    return f"{', '.join(others)} and {last}" if others else last


def _adapter(model: object, name: str | None) -> TypeAdapter[Any]:
    annotation: Any = _PLAIN_DATA if model is None else model
    reason = ""
    # Pydantic would treat a dictionary as a schema, and a string as a name in this module.
    if not isinstance(annotation, dict | str):
        try:
            # Types that differ only in the order of their members are equal, but serialize
            # differently.
            build = _cached_adapter if _is_hashable(annotation) else _build_adapter
            return build(annotation, repr(annotation))
        except (PydanticUserError, PydanticUndefinedAnnotation) as error:
            # Anything but a class may have been passed by mistake, and is not shown.
            if isinstance(annotation, type):
                reason = f": {error.message.partition(chr(10))[0]}"
    _refuse("model", f"Input should be a type that pydantic can validate{reason}", name)


def _is_hashable(annotation: Any) -> bool:
    try:
        hash(annotation)
    except TypeError:
        return False
    return True


def _build_adapter(model: Any, _spelling: str) -> TypeAdapter[Any]:
    with BUILDING:
        adapter = object_adapter({"data": model}, {"errors": Any})
        if not adapter.pydantic_complete:
            adapter.rebuild(raise_errors=True)
        return adapter


_cached_adapter: Final = lru_cache(maxsize=256)(_build_adapter)


def _refuse(path: str, message: str, name: str | None) -> NoReturn:
    raise invalid_request(name or _ANONYMOUS, (FieldProblem(path, "arguments", message),))
