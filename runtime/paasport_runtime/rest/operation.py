"""A REST operation: its paths, parameters, body and result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from pydantic import TypeAdapter
from pydantic_core import ValidationError

from ..light_dataclasses import dataclass
from ..models.strictness import SENDING
from ..models.unset import UNSET, Unset
from ..models.validators import BUILDING
from .bodies.encoded import Body, choose_body
from .bodies.json_body import JsonBody
from .parameter_values import ParameterValues, can_skip_validation, parameters_adapter
from .parameters import Parameter, cookie_header, header_values, path_segment, query_string
from .replies.choice import Reply, accepted, choose_reply, declared_replies, essence
from .replies.json_reply import JsonReply
from .request_fields import NO_FIELDS
from .servers import Server
from .values import ParameterError

if TYPE_CHECKING:
    from ..models.salvage import Salvaged
    from ..secrets.credentials import Security
    from ..streams.replies import StreamReply

ResultT = TypeVar("ResultT")

_PLACEHOLDER: Final = r"\{([^{}]+)\}"


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
        body: The annotation of a JSON request body; None if there is none, or if `bodies` has all.
        bodies: The media types of the request body, if it has others than `application/json`.
        body_required: Whether the body is required.
        reply: The annotation of the result, if all replies are JSON and have the same schema; None
            if responses have no content, or if `replies` has all.
        envelope: The field of the response that holds the result; None if there is no envelope.
        paginated: Whether the result is a `Page` of `reply`.
        replies: The successful replies, if they differ or are not all `application/json`.
        streams: The successful replies that are streamed.
        downloads: The media types in which it returns files.
        other_forms: Declared media types of the same data as its JSON, which are not requested.
        errors: The JSON replies of errors.
        security: The alternative sets of security schemes that it needs; None for the API's
            default, empty if it needs no token.
        server: Its own server, if it has one.
    """

    name: str
    method: str
    path: str
    scoped_path: str | None = field(default=None, repr=False)
    scope_parameter: str | None = field(default=None, repr=False)
    parameters: tuple[Parameter, ...] = field(default=(), repr=False)
    body: Any = field(default=None, repr=False)
    bodies: tuple[Body, ...] = field(default=(), repr=False)
    body_required: bool = field(default=True, repr=False)
    reply: Any = field(default=None, repr=False)
    envelope: str | None = field(default="data", repr=False)
    paginated: bool = field(default=False, repr=False)
    replies: tuple[Reply, ...] = field(default=(), repr=False)
    streams: tuple[StreamReply, ...] = field(default=(), repr=False)
    downloads: tuple[str, ...] = field(default=(), repr=False)
    other_forms: tuple[str, ...] = field(default=(), repr=False)
    errors: tuple[Reply, ...] = field(default=(), repr=False)
    security: Security | None = field(default=None, repr=False)
    server: Server | None = field(default=None, repr=False)
    _parameter_adapter: TypeAdapter[Any] | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.body is not None:
            object.__setattr__(self, "bodies", (JsonBody(self.body), *self.bodies))
        if self.reply is not None:
            reply = JsonReply("2XX", self.reply, envelope=self.envelope, paginated=self.paginated)
            object.__setattr__(self, "replies", (reply, *self.replies))

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
            values: Values by location and wire name, without null and unset values.

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
            return path_segment(self._path_parameter(name), value)

        # Some documents have paths with a fragment, to distinguish operations on the same path; a
        # fragment is never sent, nor is a query behind it.
        route = self.route(scope).partition("#")[0]
        target = re.sub(_PLACEHOLDER, segment, route)
        query_text = query_string(self.parameters, query) if query else ""
        # Others have paths with a query.
        separator = "&" if "?" in route else "?"
        return f"{target}{separator}{query_text}" if query_text else target

    def headers(self, values: ParameterValues) -> dict[str, str]:
        """Serialize the header and cookie parameters, and set `Accept`.

        Args:
            values: Values by location and wire name.

        Returns:
            Header values by name, in addition to the headers of every request.

        Raises:
            ParameterError: A value cannot be serialized.
        """
        headers = header_values(self.parameters, values["header"]) if values["header"] else {}
        # Some documents declare `Cookie` as a header parameter.
        cookies = [headers.pop(name) for name in [*headers] if name.lower() == "cookie"]
        if values["cookie"]:
            cookies.append(cookie_header(self.parameters, values["cookie"]))
        if cookies:
            headers["Cookie"] = "; ".join(cookies)
        if self.reply is None:
            accept = accepted(self.replies)
            if accept is not None:
                headers["Accept"] = accept
        return headers

    def choose_body(self, body: object, content_type: str | Unset) -> Body | None:
        """Choose the media type of a request's body.

        Args:
            body: A value of the operation's body, or `UNSET`.
            content_type: The media type specified by the caller, or `UNSET`.

        Returns:
            The serializer of the body; None if no body is sent.

        Raises:
            ParameterError: The operation has no body but one is passed, a required body is missing,
                or the operation does not accept the media type.
        """
        if not self.bodies:
            if body is not UNSET and body != {}:
                raise ParameterError("body", "The operation has no request body")
            return None
        if body is UNSET:
            if self.body_required:
                raise ParameterError("body", "Field required")
            return None
        if body is NO_FIELDS and not self.body_required:
            return None
        if len(self.bodies) == 1 and isinstance(content_type, Unset):
            return self.bodies[0]
        return choose_body(self.bodies, body, content_type)

    def declares(self, status: int) -> bool:
        """Return whether a status that is not a success is a declared result: 304.

        Args:
            status: The status.

        Returns:
            Whether the status is 304 and the operation declares a reply for it.
        """
        return status == 304 and any(reply.status == "304" for reply in self.replies)

    def declares_beside(self, content_type: str) -> bool:
        """Return whether a media type is that of a declared file, stream or other form.

        Args:
            content_type: The media type of a response.
        """
        streams = [reply.media_type for reply in self.streams]
        return _has_type((*streams, *self.downloads, *self.other_forms), content_type)

    def is_other_form(self, content_type: str) -> bool:
        """Return whether a media type is that of the operation's JSON in another notation.

        Args:
            content_type: The media type of a response.
        """
        return _has_type(self.other_forms, content_type)

    def parse(self, content: bytes, status: int = 200, content_type: str = "") -> ResultT:
        """Parse a successful response.

        Args:
            content: Its body.
            status: Its status.
            content_type: Its media type.

        Returns:
            The result; a `Page` for paginated operations, None if there is no content.

        Raises:
            pydantic.ValidationError: The body does not match the schema.
        """
        if not self.replies:
            return cast("ResultT", None)
        return cast(
            "ResultT", self._reply(status, content_type, content).read(content, content_type)
        )

    def salvage(self, content: bytes, status: int = 200, content_type: str = "") -> Salvaged | None:
        """Drop the invalid parts of a successful response.

        Args:
            content: Its body, which failed validation.
            status: Its status.
            content_type: Its media type.

        Returns:
            A body that validates; None if nothing can be salvaged.
        """
        reply = self._reply(status, content_type, content)
        return reply.salvage(content) if isinstance(reply, JsonReply) else None

    def parse_error(self, content: bytes, status: int) -> object:
        """Parse an unsuccessful response.

        Args:
            content: Its body.
            status: Its status.

        Returns:
            The model declared for the status; plain data if there is none or the body does not
            match it; None if the body is not JSON.
        """
        from ..http.response_errors import NOT_JSON, read_json

        declared = declared_replies(self.errors, status)
        try:
            if declared:
                return cast("object", declared[0].read(content, ""))
        except ValidationError:
            pass
        plain = read_json(content)
        return None if plain is NOT_JSON else plain

    def _reply(self, status: int, content_type: str, content: bytes) -> Reply:
        if self.reply is not None:
            return self.replies[0]
        return choose_reply(self.replies, status, content_type, is_empty=not content)

    def _path_parameter(self, name: str) -> Parameter:
        for parameter in self.parameters:
            if parameter.name == name and parameter.location == "path":
                return parameter
        return Parameter(name, "path")

    def _build_parameter_adapter(self) -> TypeAdapter[Any]:
        with BUILDING:
            if self._parameter_adapter is None:
                object.__setattr__(self, "_parameter_adapter", parameters_adapter(self.parameters))
            return cast("TypeAdapter[Any]", self._parameter_adapter)


def _has_type(media_types: Iterable[str], content_type: str) -> bool:
    received = essence(content_type)
    return received != "" and received in map(essence, media_types)
