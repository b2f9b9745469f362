"""Requests with files, by the GraphQL multipart request specification.

https://github.com/jaydenseric/graphql-multipart-request-spec
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from pydantic_core import to_json

from ..errors import FieldProblem
from ..http.files import File
from ..http.messages import GraphQLKind, HttpRequest, body_headers
from ..http.multipart import (
    FORM_DATA,
    InvalidPartHeader,
    Part,
    form_data,
    make_part,
    multipart_content,
)
from ..http.streamed_content import UnreadableFile
from ..models.request_errors import invalid_request

# Servers may reject requests that a web page could send without a preflight; each of these headers
# tells some servers that no page sent it (Apollo Server and Router; Hot Chocolate).
_NOT_A_PAGE: Final = {"Apollo-Require-Preflight": "true", "GraphQL-Preflight": "1"}


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file and its place among the variables, such as `input.files.0`."""

    path: str
    file: File


class UnnamedPlace(Exception):
    """A file is in a place that the specification has no name for.

    Args:
        path: The place.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def placed_files(variables: object, path: str = "") -> Iterator[PlacedFile]:
    """Find the files in variables.

    Args:
        variables: The output of a serializer, with files left in place.
        path: The place of the value.

    Yields:
        Each file, in order.

    Raises:
        UnnamedPlace: The file is below a name with a dot, which separates the steps of a path.
    """
    if isinstance(variables, File):
        yield PlacedFile(path, variables)
    elif isinstance(variables, Mapping):
        for name, entry in cast("Mapping[object, object]", variables).items():
            place = f"{path}.{name}" if path else str(name)
            for placed in placed_files(entry, place):
                if "." in str(name):
                    raise UnnamedPlace(place)
                yield placed
    elif isinstance(variables, list | tuple):
        for index, entry in enumerate(cast("Sequence[object]", variables)):
            yield from placed_files(entry, f"{path}.{index}" if path else str(index))


def with_files(written: Any, variables: Any) -> Any:
    """Put files in place of the nulls in JSON.

    Args:
        written: Variables as JSON.
        variables: The same, with files left in place.

    Returns:
        The JSON value with the files in it.
    """
    if isinstance(variables, File):
        return variables
    if isinstance(written, dict):
        fields = cast("dict[str, Any]", written)
        return {name: with_files(entry, variables[name]) for name, entry in fields.items()}
    if isinstance(written, list):
        pairs = zip(cast("list[object]", written), variables, strict=True)
        return [with_files(entry, variable) for entry, variable in pairs]
    return written


def upload_request(
    operation: str, kind: GraphQLKind, url: str, operations: bytes, files: Sequence[PlacedFile]
) -> HttpRequest:
    """Build the request of an operation with files.

    Args:
        operation: Its name, for logs and errors.
        kind: Its type.
        url: The endpoint.
        operations: The body it would have without files, with null in their places.
        files: The files and their places.

    Returns:
        The request. A file used in several places is sent once.

    Raises:
        RequestValidationError: A file cannot be read, or its place has no name.
    """
    places: dict[tuple[object, ...], list[PlacedFile]] = {}
    for placed in files:
        file = placed.file
        same = (id(file.content), file.name, file.media_type, tuple(file.headers.items()))
        places.setdefault(same, []).append(placed)
    groups = list(places.values())
    mapped = {
        str(number): [f"variables.{placed.path}" for placed in group]
        for number, group in enumerate(groups)
    }
    parts = [
        make_part({"Content-Disposition": form_data("operations")}, operations),
        make_part({"Content-Disposition": form_data("map")}, to_json(mapped)),
        *(_part(operation, str(number), group) for number, group in enumerate(groups)),
    ]
    content, media_type = multipart_content(parts, FORM_DATA)
    headers = {**_NOT_A_PAGE, **body_headers(content, media_type)}
    return HttpRequest(
        operation, "POST", url, content, headers, graphql_type=kind, described=operations
    )


def _part(operation: str, name: str, group: Sequence[PlacedFile]) -> Part:
    path, file = group[0].path, group[0].file
    try:
        headers = {
            "Content-Disposition": form_data(name, file.name),
            "Content-Type": file.media_type or file.guessed_media_type(),
            **file.headers,
        }
        return make_part(headers, file.source())
    except (UnreadableFile, InvalidPartHeader) as error:
        reason = str(error)
    # Outside the handler, so that the library's error is not chained.
    raise invalid_request(operation, (FieldProblem(path, "file", reason),))
