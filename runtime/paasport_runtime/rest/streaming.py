"""Requesting streams and files, and recognizing them by their responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from pydantic import BaseModel

from ..errors import FieldProblem
from ..http.messages import HttpResponse
from ..models.unset import UNSET, Unset
from ..secrets.masking import Secret
from ..streams.failures import no_file, no_stream
from ..streams.replies import StreamReply, choose_stream
from .operation import RestOperation
from .replies.choice import essence
from .response import refusal


def is_stream(replies: Sequence[StreamReply], status: int, content_type: str) -> bool:
    """Return whether a response is one of the declared streams.

    Args:
        replies: The streams that the operation declares.
        status: The response's status.
        content_type: The response's media type.
    """
    return choose_stream(replies, status, content_type) is not None


def is_reply(operation: RestOperation[Any], content_type: str) -> bool:
    """Return whether a media type is that of a declared reply that is read completely.

    Args:
        operation: The operation.
        content_type: The media type of a response.
    """
    declared = [essence(reply.media_type) for reply in operation.replies if reply.media_type]
    return essence(content_type) in declared


def is_file(operation: RestOperation[Any], status: int, content_type: str) -> bool:
    """Return whether a response is the requested file.

    Args:
        operation: The operation.
        status: The response's status.
        content_type: The response's media type. Servers use many media types for files, so only
            those that are declared for other replies are excluded.
    """
    files = {essence(media_type) for media_type in operation.downloads}
    declared = [reply.media_type for reply in operation.replies if reply.media_type]
    declared += [reply.media_type for reply in operation.streams]
    others = set(map(essence, declared)) - files
    is_success = 200 <= status <= 299 and status not in (204, 205)
    return is_success and essence(content_type) not in others


def accepted_files(operation: RestOperation[Any], accept: str | Unset) -> str:
    """Return the value of `Accept` for a file.

    Args:
        operation: The operation.
        accept: The media type that the caller chose; `UNSET` for all.

    Raises:
        RequestValidationError: The operation does not declare the media type.
    """
    if isinstance(accept, Unset):
        return ", ".join(dict.fromkeys(operation.downloads))
    if accept not in operation.downloads:
        from ..models.request_errors import invalid_request

        known = " or ".join(map(repr, operation.downloads))
        problem = FieldProblem("accept", "parameter", f"Input should be {known}")
        raise invalid_request(operation.name, (problem,))
    return accept


def read_stream_response(
    operation: RestOperation[Any], accepted: str, secret: Secret, response: HttpResponse
) -> HttpResponse:
    """Check a response that is expected to be a stream.

    Args:
        operation: The operation.
        accepted: The media types that it declares for streaming.
        secret: The client's token, to mask.
        response: The response; its body has been read only if it is not a stream.

    Returns:
        The same.

    Raises:
        HTTPStatusError: The status is not a success.
        UnexpectedContent: It is a success, but has none of the declared media types.
    """
    if hasattr(response, "body"):  # not read yet
        return response
    if not 200 <= response.status <= 299:
        raise refusal(operation, response, secret)
    if response.status in (204, 205):
        return response
    error = no_stream(response, accepted, secret)
    content_type = response.headers.get("content-type", "")
    error.is_declared = operation.declares_beside(content_type) or is_reply(operation, content_type)
    raise error


def read_file_response(
    operation: RestOperation[Any], accepted: str, secret: Secret, response: HttpResponse
) -> HttpResponse:
    """Check a response that is expected to be a file.

    Args:
        operation: The operation.
        accepted: The media types that it declares for streaming.
        secret: The client's token, to mask.
        response: The response; its body has been read only if it is not a file.

    Returns:
        The same.

    Raises:
        HTTPStatusError: The status is not a success.
        UnexpectedContent: It is a success, but has no content or is another declared reply.
    """
    if hasattr(response, "body"):  # not read yet
        return response
    if not 200 <= response.status <= 299:
        raise refusal(operation, response, secret)
    error = no_file(response, accepted, secret)
    error.is_declared = True
    raise error


def with_flag(body: object, flag: str) -> object:
    """Set the body field that requests a stream, unless the caller has set it.

    Args:
        body: A model, a mapping or anything else, which is left unchanged.
        flag: The field, by its wire name.

    Returns:
        The body to send.
    """
    if isinstance(body, BaseModel):
        names = {
            name
            for name, field in type(body).model_fields.items()
            if flag in (name, field.serialization_alias, field.alias)
        }
        unset = names - body.model_fields_set
        return body.model_copy(update=dict.fromkeys(unset, True)) if unset else body
    if isinstance(body, Mapping):
        fields = cast("Mapping[str, object]", body)
        return fields if fields.get(flag, UNSET) is not UNSET else {**fields, flag: True}
    return body
