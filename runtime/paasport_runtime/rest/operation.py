"""A REST operation: its paths, parameters, body and result."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Generic, TypeVar, cast

from pydantic import TypeAdapter
from pydantic_core import SchemaValidator

from ..http.json_values import as_text, get_field
from ..models.strictness import SENDING, request_adapter
from ..models.unset import UNSET, drop_unset
from ..models.validators import BUILDING, adapter_for, object_adapter
from ..paging.pages import Page, Pagination
from .parameter_values import ParameterValues, can_skip_validation, parameters_adapter
from .parameters import Parameter, ParameterError, header_values, path_segment, query_string

ResultT = TypeVar("ResultT")

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RestOperation(Generic[ResultT]):
    """A generated operation of an OpenAPI document.

    Attributes:
        name: The `operationId`.
        method: The HTTP method, in upper case.
        path: The path, with `{placeholders}`.
        scoped_path: The path within a scope such as a team, if there is one.
        scope_parameter: The placeholder of the scope, such as `teamId`.
        parameters: All parameters except the scope.
        body: The annotation of the request body; None if there is no body.
        body_required: Whether the body is required.
        reply: The annotation of the result; None if the response has no content.
        envelope: The field of the response that holds the result; None if there is no envelope.
        paginated: Whether the result is a `Page` of `reply`.
    """

    name: str
    method: str
    path: str
    scoped_path: str | None = field(default=None, repr=False)
    scope_parameter: str | None = field(default=None, repr=False)
    parameters: tuple[Parameter, ...] = field(default=(), repr=False)
    body: Any = field(default=None, repr=False)
    body_required: bool = field(default=True, repr=False)
    reply: Any = field(default=None, repr=False)
    envelope: str | None = field(default="data", repr=False)
    paginated: bool = field(default=False, repr=False)
    _parameter_adapter: TypeAdapter[Any] | None = field(default=None, init=False, repr=False)
    _body_adapter: TypeAdapter[Any] | None = field(default=None, init=False, repr=False)
    _reader: SchemaValidator | None = field(default=None, init=False, repr=False)

    def route(self, scope: str | None) -> str:
        """Return the path template.

        Args:
            scope: The scope of the request, if there is one.

        Returns:
            The path, with `{placeholders}`.
        """
        return self.scoped_path if scope is not None and self.scoped_path else self.path

    def validate_parameters(self, values: ParameterValues) -> ParameterValues:
        """Validate parameters against their annotations.

        Args:
            values: Values by wire name, by location, without null and unset values.

        Returns:
            The values to serialize, with models as mappings by wire name.

        Raises:
            pydantic.ValidationError: A value is invalid, or a required one is missing.
        """
        if can_skip_validation(self.parameters, values):
            return values
        adapter = self._parameter_adapter or self._build_parameter_adapter()
        checked = adapter.validator.validate_python(values, context=SENDING)
        serialized: ParameterValues = adapter.serializer.to_python(
            checked, by_alias=True, exclude_unset=True, warnings=False, context=SENDING
        )
        return serialized

    def request_target(
        self, path: Mapping[str, object], query: Mapping[str, object], scope: str | None
    ) -> str:
        """Build the request target: path and query.

        Args:
            path: Path parameters by wire name.
            query: Query parameters by wire name.
            scope: The scope of the request, if there is one.

        Returns:
            The target, starting with a slash.

        Raises:
            ParameterError: A path parameter is missing, empty or a dot segment, or a value cannot
                be serialized.
        """

        def segment(match: re.Match[str]) -> str:
            name = match[1]
            value = path.get(name, UNSET)
            if value is UNSET and name == self.scope_parameter:
                value = scope
            if value is None and name == self.scope_parameter:
                raise ParameterError(name, "Field required; pass it to this call or to the client")
            if value is UNSET or value is None:
                raise ParameterError(name, "Field required")
            return path_segment(name, value)

        target = _PLACEHOLDER.sub(segment, self.route(scope))
        query_text = query_string(self.parameters, query) if query else ""
        return f"{target}?{query_text}" if query_text else target

    def headers(self, values: Mapping[str, object]) -> dict[str, str]:
        """Serialize the header parameters.

        Args:
            values: Header parameters by wire name.

        Returns:
            Header values by name.

        Raises:
            ParameterError: A value cannot be serialized.
        """
        return header_values(self.parameters, values)

    def request_body(self, body: object) -> bytes | None:
        """Serialize the request's JSON body.

        Args:
            body: A model, a mapping by Python or wire name, or `UNSET`.

        Returns:
            The body, UTF-8; None if there is none to send.

        Raises:
            pydantic.ValidationError: The body is invalid.
            pydantic_core.PydanticSerializationError: A value cannot be serialized.
            ParameterError: A body is passed to an operation without one, or is missing.
        """
        if self.body is None:
            if body is not UNSET and body != {}:
                raise ParameterError("body", "The operation has no request body")
            return None
        if body is UNSET:
            if self.body_required:
                raise ParameterError("body", "Field required")
            return None
        adapter = self._body_adapter or self._build_body_adapter()
        if isinstance(body, Mapping):
            body = drop_unset(cast("Mapping[str, object]", body))
        checked = adapter.validate_python(body, context=SENDING)
        return adapter.dump_json(checked, by_alias=True, exclude_unset=True)

    def parse(self, content: bytes) -> ResultT:
        """Validate a response, envelope and result in one pass over the bytes.

        Args:
            content: The response's body.

        Returns:
            The result; a `Page` for paginated operations, None if there is no content.

        Raises:
            pydantic.ValidationError: The body does not match the schema.
        """
        if self.reply is None:
            return cast("ResultT", None)
        reader = self._reader or self._build_reader()
        reply = reader.validate_json(content)
        if self.envelope is None:
            return cast("ResultT", reply)
        if not self.paginated:
            return cast("ResultT", reply[self.envelope])
        return cast("ResultT", Page(reply[self.envelope], _pagination(reply.get("pagination"))))

    def _build_parameter_adapter(self) -> TypeAdapter[Any]:
        with BUILDING:
            if self._parameter_adapter is None:
                object.__setattr__(self, "_parameter_adapter", parameters_adapter(self.parameters))
            return cast("TypeAdapter[Any]", self._parameter_adapter)

    def _build_body_adapter(self) -> TypeAdapter[Any]:
        with BUILDING:
            if self._body_adapter is None:
                object.__setattr__(self, "_body_adapter", request_adapter(self.body))
            return cast("TypeAdapter[Any]", self._body_adapter)

    def _build_reader(self) -> SchemaValidator:
        with BUILDING:
            if self._reader is None:
                if self.envelope is None:
                    adapter = adapter_for(self.reply)
                else:
                    pagination = {"pagination": Any} if self.paginated else {}
                    adapter = object_adapter({self.envelope: self.reply}, pagination)
                object.__setattr__(self, "_reader", adapter.validator)
            return cast("SchemaValidator", self._reader)


def _pagination(sent: object) -> Pagination:
    count = get_field(sent, "count")
    return Pagination(
        has_next_page=get_field(sent, "hasNextPage") is True,
        cursor=as_text(get_field(sent, "cursor")),
        count=int(count) if isinstance(count, int | float) and isfinite(count) else None,
    )
