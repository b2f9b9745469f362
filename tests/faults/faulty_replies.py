"""Replies that are no results, and what is promised for each."""

from __future__ import annotations

from typing import Any, TypeAlias

from paasport import errors
from tests.faults.promises import Promise
from tests.faults.server import Reply, json_reply, reply

HTML = b"<html><title>Bad gateway</title></html>"
LIMITED = {"message": "Too many requests", "extensions": {"code": "RATE_LIMITED"}}

BEGUN = {"message": "no", "path": ["serviceCreate"]}


Fault: TypeAlias = tuple[Reply, Promise]


def fault(sent: Reply, error: type[errors.PaasportError], *promised: Any, **given: Any) -> Fault:
    """A reply that is no result, and what is promised for it."""
    return sent, Promise(error, *promised, **given)


FAULTS: dict[str, Fault] = {
    "the connection is reset after the request": fault(
        Reply(then="reset"), errors.ConnectionFailed
    ),
    "the connection is closed after the request": fault(
        Reply(then="close"), errors.ConnectionFailed
    ),
    "the connection is reset within the headers": fault(
        Reply(b"HTTP/1.1 200 OK\r\nContent-Le", then="reset"), errors.ConnectionFailed
    ),
    "the connection is closed within the body": fault(
        reply(200, b'{"data":', missing=50, then="close"), errors.ConnectionFailed
    ),
    "the connection is reset within the body": fault(
        reply(200, b'{"data":', missing=50, then="reset"), errors.ConnectionFailed
    ),
    "the response is not HTTP": fault(
        Reply(b"SSH-2.0-x\r\n\r\n", then="close"), errors.ConnectionFailed
    ),
    "301 to another origin": fault(
        reply(301, b"", {"Location": "https://x.example/"}), errors.HTTPStatusError, 1
    ),
    "400": fault(reply(400, b"{}"), errors.BadRequest, 1),
    "401": fault(reply(401, b"{}"), errors.AuthenticationError, 1),
    "403": fault(reply(403, b"{}"), errors.PermissionDenied, 1),
    "404": fault(reply(404, b"{}"), errors.NotFound, 1),
    "408": fault(reply(408, b"", {"Connection": "close"}, then="close"), errors.HTTPStatusError),
    "409": fault(reply(409, b"{}"), errors.Conflict, 1),
    "422": fault(reply(422, b"{}"), errors.UnprocessableEntity, 1),
    "425": fault(reply(425), errors.HTTPStatusError),
    "429": fault(reply(429), errors.RateLimited, 3, 3),
    "429 with `Retry-After` in seconds": fault(
        reply(429, b"", {"Retry-After": "3"}), errors.RateLimited, 3, 3
    ),
    "429 with `Retry-After` in a fraction of a second": fault(
        reply(429, b"", {"Retry-After": "0.5"}), errors.RateLimited, 3, 3
    ),
    "429 with a past date in `Retry-After`": fault(
        reply(429, b"", {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}), errors.RateLimited, 3, 3
    ),
    "429 with a negative `Retry-After`": fault(
        reply(429, b"", {"Retry-After": "-5"}), errors.RateLimited, 3, 3
    ),
    "429 with words in `Retry-After`": fault(
        reply(429, b"", {"Retry-After": "soon"}), errors.RateLimited, 3, 3
    ),
    "429 with `1e999` in `Retry-After`": fault(
        reply(429, b"", {"Retry-After": "1e999"}), errors.RateLimited, 3, 3
    ),
    "429 with a `Retry-After` beyond the deadline": fault(
        reply(429, b"", {"Retry-After": "3600"}), errors.RateLimited, 1, 1
    ),
    "429 with `X-RateLimit-Reset`": fault(
        reply(429, b"", {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "4"}),
        errors.RateLimited,
        3,
        3,
    ),
    "429 with `X-RateLimit-Reset` beyond the deadline, none remaining": fault(
        reply(429, b"", {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1800"}),
        errors.RateLimited,
        1,
        1,
    ),
    "429 with a `Retry-After` of a year": fault(
        reply(429, b"", {"Retry-After": "31536000"}), errors.RateLimited, 1, 1
    ),
    "429 with a `Retry-After` of twenty digits": fault(
        reply(429, b"", {"Retry-After": "9" * 20}), errors.RateLimited, 1, 1
    ),
    "429 with a `Retry-After` in 2099": fault(
        reply(429, b"", {"Retry-After": "Thu, 01 Jan 2099 00:00:00 GMT"}),
        errors.RateLimited,
        1,
        1,
    ),
    "429 with `X-RateLimit-Reset` beyond the deadline": fault(
        reply(429, b"", {"X-RateLimit-Reset": "1800"}), errors.RateLimited, 1, 1
    ),
    "429 with the path of a field": fault(
        json_reply({"errors": [BEGUN], "data": None}, 429), errors.RateLimited, 3, 1
    ),
    "429 with data": fault(json_reply({"data": {"id": "1"}}, 429), errors.RateLimited, 3, 1),
    "429 with JSON that is cut off": fault(
        reply(429, b'{"data": {"serviceCreate"'), errors.RateLimited, 3, 1
    ),
    "429 with broken compression": fault(
        reply(429, b"no gzip", {"Content-Encoding": "gzip"}), errors.UnexpectedContent, 3, 1
    ),
    "429 though requests remain": fault(
        reply(429, b"", {"X-RateLimit-Remaining": "5", "X-RateLimit-Reset": "1800"}),
        errors.RateLimited,
        3,
        3,
    ),
    "500 with HTML": fault(reply(500, HTML, {"Content-Type": "text/html"}), errors.ServerError),
    "500 with JSON": fault(reply(500, b'{"message": "no"}'), errors.ServerError),
    "502 with HTML": fault(reply(502, HTML, {"Content-Type": "text/html"}), errors.ServerError),
    "503": fault(reply(503, HTML, {"Retry-After": "1"}), errors.ServerError, 3, 1, 3),
    "503 with data": fault(
        json_reply({"data": {"serviceCreate": {"id": "1"}}}, 503), errors.ServerError, 3, 1, 1
    ),
    "503 with the path of a field": fault(
        json_reply({"errors": [BEGUN], "data": None}, 503), errors.ServerError, 3, 1, 1
    ),
    "503 with errors of GraphQL, without data or a path": fault(
        json_reply({"errors": [{"message": "no"}], "data": None}, 503), errors.ServerError, 3, 1, 3
    ),
    "503 with JSON that is cut off": fault(
        reply(503, b'{"errors": [{"mess'), errors.ServerError, 3, 1, 1
    ),
    "504": fault(reply(504), errors.ServerError),
    "200 with JSON that is cut off": fault(reply(200, b'{"data": {"ser'), errors.UnexpectedContent),
    "200 with invalid JSON": fault(reply(200, b'{"data": nope}'), errors.UnexpectedContent),
    "200 with an empty body": fault(reply(200, b""), errors.UnexpectedContent),
    "200 with HTML": fault(
        reply(200, HTML, {"Content-Type": "text/html"}), errors.UnexpectedContent
    ),
    "200 with text": fault(
        reply(200, b"hello", {"Content-Type": "text/plain"}), errors.UnexpectedContent
    ),
    "200 with broken compression": fault(
        reply(200, b"no gzip", {"Content-Encoding": "gzip"}), errors.UnexpectedContent
    ),
    "200 that does not match the schema": fault(
        json_reply({"data": {"serviceCreate": {"id": {}}, "id": {}}}),
        errors.ResponseValidationError,
        1,
    ),
    "a rate limit among the errors of GraphQL": fault(
        json_reply({"errors": [LIMITED]}), errors.GraphQLRateLimited, 3, 3, graphql=True
    ),
    "a rate limit among the errors of GraphQL, `data` null": fault(
        json_reply({"errors": [LIMITED], "data": None}),
        errors.GraphQLRateLimited,
        3,
        3,
        graphql=True,
    ),
    "a rate limit among the errors of GraphQL, with `Retry-After`": fault(
        json_reply({"errors": [LIMITED]}, Retry_After="2"),
        errors.GraphQLRateLimited,
        3,
        3,
        graphql=True,
    ),
    "a rate limit among the errors of GraphQL, beyond the deadline": fault(
        json_reply({"errors": [LIMITED]}, Retry_After="900"),
        errors.GraphQLRateLimited,
        1,
        1,
        graphql=True,
    ),
    "a rate limit with the path of a field": fault(
        json_reply({"errors": [{**LIMITED, "path": ["serviceCreate"]}], "data": None}),
        errors.GraphQLRateLimited,
        3,
        1,
        graphql=True,
    ),
    "a rate limit with data": fault(
        json_reply({"errors": [LIMITED], "data": {"serviceCreate": {"id": "1"}}}),
        errors.GraphQLRateLimited,
        3,
        1,
        graphql=True,
    ),
    "errors of GraphQL without data": fault(
        json_reply({"errors": [{"message": "no"}]}), errors.GraphQLError, 1, graphql=True
    ),
    "errors of GraphQL with data": fault(
        json_reply({"errors": [{"message": "no"}], "data": {"serviceCreate": {"id": "1"}}}),
        errors.GraphQLError,
        1,
        graphql=True,
    ),
    "errors of GraphQL, `data` null": fault(
        json_reply({"errors": [{"message": "no"}], "data": None}),
        errors.GraphQLError,
        1,
        graphql=True,
    ),
    "400 with errors of GraphQL": fault(
        json_reply({"errors": [{"message": "no"}]}, 400), errors.GraphQLError, 1, graphql=True
    ),
    "`data` null without errors": fault(
        json_reply({"data": None}), errors.ResponseValidationError, 1, graphql=True
    ),
}
