"""A GraphQL operation: its constant document, its variables and its result."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from pydantic import TypeAdapter

from ..light_dataclasses import dataclass
from ..models.base import RequestModel, ResponseModel
from ..models.strictness import SENDING
from ..models.unset import drop_unset
from ..models.validators import BUILDING, object_adapter

if TYPE_CHECKING:
    from ..models.salvage import Salvaged
    from .uploads import PlacedFile

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GraphQLOperation(Generic[ResultT]):
    """A generated GraphQL operation.

    Attributes:
        name: The operation's name, sent as `operationName`.
        kind: The type of operation.
        document: The operation and its fragments, sent as `query`.
        data: The model of the response's `data`.
        variables: The model of the variables; None for an operation without variables.
        root_field: The attribute of `data` that is the result; None if `data` itself is.
    """

    name: str
    kind: Literal["query", "mutation", "subscription"]
    document: str = field(repr=False)
    data: type[ResponseModel] = field(repr=False)
    variables: type[RequestModel] | None = field(default=None, repr=False)
    root_field: str | None = field(default=None, repr=False)
    _body_prefix: bytes = field(default=b"", init=False, repr=False)
    # The whole body without variables; empty if a variable is required.
    _empty_body: bytes = field(default=b"", init=False, repr=False)
    _variables_built: bool = field(default=False, init=False, repr=False)
    _adapter: TypeAdapter[Any] | None = field(default=None, init=False, repr=False)

    def request_body(
        self, variables: Mapping[str, object], files: list[PlacedFile] | None = None
    ) -> bytes:
        """Serialize the request's JSON body.

        Args:
            variables: Values by Python or GraphQL name; `UNSET` values are omitted.
            files: Collects the files among the variables, which are null in the body; None to
                reject them.

        Returns:
            The body, UTF-8.

        Raises:
            pydantic.ValidationError: A value is invalid.
            pydantic_core.PydanticSerializationError: A value cannot be serialized.
        """
        prefix = self._body_prefix or self._build_prefix()
        values = drop_unset(variables)
        if not values and self._empty_body:
            return self._empty_body
        if self.variables is None:
            # Validated nonetheless, so that unexpected values raise errors instead of being
            # dropped.
            RequestModel.model_validate(values)
            return prefix + b"{}}"
        if not self._variables_built:
            self._build_variables()
        model = self.variables.model_validate(values, context=SENDING)
        serializer = model.__pydantic_serializer__
        found: list[object] | None = None if files is None else []
        serialized = serializer.to_json(model, by_alias=True, exclude_unset=True, context=found)
        if files is not None and found:
            from .uploads import placed_files

            written = serializer.to_python(model, by_alias=True, exclude_unset=True)
            files += placed_files(written)
        return prefix + serialized + b"}"

    def parse(self, content: bytes) -> dict[str, Any]:
        """Validate a response, envelope and data in one pass over the bytes.

        Args:
            content: The response's body.

        Returns:
            The envelope: `data` as the model, and `errors` if the response has them.

        Raises:
            pydantic.ValidationError: The body is not such an envelope, or its data is invalid.
        """
        adapter = self._adapter or self._build_adapter()
        return cast("dict[str, Any]", adapter.validator.validate_json(content))

    def salvage(self, content: bytes) -> Salvaged | None:
        """Drop the invalid parts.

        Args:
            content: A body that failed validation.

        Returns:
            A body that validates; None if nothing can be salvaged.
        """
        from ..models.salvage import salvager

        return salvager(self._adapter or self._build_adapter()).salvage(content)

    def result(self, data: ResponseModel) -> ResultT:
        """Return the operation's result from validated data.

        Args:
            data: An instance of `self.data`.

        Returns:
            The value of the single root field, or the data itself.
        """
        return cast("ResultT", data if self.root_field is None else getattr(data, self.root_field))

    def _build_prefix(self) -> bytes:
        name, document = json.dumps(self.name), json.dumps(self.document, ensure_ascii=False)
        prefix = f'{{"operationName":{name},"query":{document},"variables":'.encode()
        # Defaults are not sent, so only required variables rule out an empty body.
        fields = {} if self.variables is None else self.variables.model_fields
        if not any(each.is_required() for each in fields.values()):
            object.__setattr__(self, "_empty_body", prefix + b"{}}")
        object.__setattr__(self, "_body_prefix", prefix)
        return prefix

    def _build_variables(self) -> None:
        with BUILDING:
            if self.variables is not None:
                # Otherwise each of several concurrent threads would build it.
                self.variables.model_rebuild()
            object.__setattr__(self, "_variables_built", True)

    def _build_adapter(self) -> TypeAdapter[Any]:
        with BUILDING:
            if self._adapter is None:
                adapter = object_adapter({"data": self.data}, {"errors": Any})
                object.__setattr__(self, "_adapter", adapter)
            return cast("TypeAdapter[Any]", self._adapter)
