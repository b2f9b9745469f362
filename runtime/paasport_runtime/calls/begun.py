"""Whether a response shows that the operation had started, so a write must not be repeated."""

from __future__ import annotations

from ..errors import GraphQLError, HTTPStatusError, ResponseError
from ..http.json_values import as_array, get_field
from ..http.response_errors import NOT_JSON, read_json

# Only the response to an executed document has these beside `errors`: the GraphQL specification,
# section 7.1, and incremental delivery.
_RESULTS = ("data", "incremental")
_RESULTS_IN_TEXT = (b'"data"', b'"path"', b'"incremental"')


def has_begun(error: ResponseError) -> bool:
    """Return whether a response shows that its operation had started, whatever its status.

    Args:
        error: The error built from the response.

    Returns:
        True if the response has data, even an empty object, or an error with the path of a field;
        if it is a success, apart from GraphQL errors; or if it is truncated JSON, which might have
        had either.
    """
    if isinstance(error, GraphQLError):
        parsed = error.data is not None or any(detail.path for detail in error.errors)
        return parsed or _has_result(error.body)
    return not isinstance(error, HTTPStatusError) or _has_result(error.body)


def _has_result(body: bytes) -> bool:
    value = read_json(body)
    if value is NOT_JSON:
        # A proxy's page or text, unless it starts as or contains the expected JSON.
        start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        return start in (b"{", b"[") or any(name in body for name in _RESULTS_IN_TEXT)
    # The response to a batch is a list.
    return any(map(_is_result, as_array(value) or (value,)))


def _is_result(value: object) -> bool:
    return any(get_field(value, name) is not None for name in _RESULTS) or any(
        get_field(error, "path") is not None for error in as_array(get_field(value, "errors"))
    )
