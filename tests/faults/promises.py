"""What a caller may rely on for each fault; the tests hold it, and a page of the docs shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from paasport import errors
from tests.faults.calls import WRITES


@dataclass(frozen=True)
class Promise:
    """What comes of a fault that does not end.

    Attributes:
        error: What the caller gets at last.
        read: Requests for a read, of at most three.
        write: Requests for a write.
        railway: Requests for a mutation of Railway, where that differs.
        graphql: Whether it happens to GraphQL only.
        delivery: Whether the server has received the request, where there is no response.
    """

    error: type[errors.PaasportError]
    read: int = 3
    write: int = 1
    railway: int | None = None
    graphql: bool = False
    delivery: errors.Delivery | None = None

    def requests(self, kind: str) -> int:
        """How many requests an operation of this kind sends."""
        if kind not in WRITES:
            return self.read
        if kind == "railway mutation" and self.railway is not None:
            return self.railway
        return self.write

    def check(self, error: Any, kind: str) -> None:
        """Hold an error against the promise."""
        assert type(error) is self.error or self.error is errors.GraphQLError
        assert isinstance(error, self.error)
        assert error.attempts == self.requests(kind)
        assert self.delivery is None or error.delivery == self.delivery


PROMISES: dict[str, Promise] = {
    "the connection is refused": Promise(errors.ConnectionFailed, 3, 3, delivery="not_sent"),
    "the host has no address": Promise(errors.ConnectionFailed, 3, 3, delivery="not_sent"),
    "the certificate is not trusted": Promise(errors.ConnectionFailed, 1, 1, delivery="not_sent"),
    "no TLS where TLS is expected": Promise(errors.ConnectionFailed, 3, 3, delivery="not_sent"),
    "connecting takes too long": Promise(errors.RequestTimeout, 3, 3, delivery="not_sent"),
    "no connection of the pool is free": Promise(errors.RequestTimeout, 3, 3, delivery="not_sent"),
    "sending the request takes too long": Promise(errors.RequestTimeout, delivery="unknown"),
    "the response takes too long": Promise(errors.RequestTimeout, delivery="unknown"),
    "reset before the request is read": Promise(errors.ConnectionFailed, delivery="unknown"),
    "the response drips beyond the deadline": Promise(errors.RequestTimeout, 1, 1),
    "the body is larger than `max_response_size`": Promise(errors.ResponseTooLarge, 1, 1),
    "the body unpacks to more than `max_response_size`": Promise(errors.ResponseTooLarge, 1, 1),
    "more than 256 headers": Promise(errors.ResponseTooLarge, 1, 1),
    "more than 5 redirects": Promise(errors.HTTPStatusError, 1, 1),
}
"""Faults that no single reply makes; those are in `test_matrix.py`."""
