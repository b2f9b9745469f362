"""Sending GraphQL operations over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from ...calls._async.transport import AsyncTransport

if TYPE_CHECKING:
    from ..operation import GraphQLOperation

ResultT = TypeVar("ResultT")


class AsyncGraphQLTransport(AsyncTransport):
    """Sends the operations of one GraphQL API; `base_url` is the endpoint."""

    __slots__ = ()

    async def execute(
        self, operation: GraphQLOperation[ResultT], variables: Mapping[str, object]
    ) -> ResultT:
        """Execute an operation.

        Args:
            operation: The operation.
            variables: Values by Python or GraphQL name; `UNSET` values are not sent.

        Returns:
            The operation's result.

        Raises:
            RequestValidationError: A variable is invalid; nothing was sent.
            RequestError: There was no response.
            ResponseError: The response is not a result; see `paasport.errors`.
        """
        # These import pydantic, which constructing a client must not.
        from ..request import graphql_request
        from ..response import read_graphql_response

        request = graphql_request(operation, variables, self._base_url)
        parse = partial(
            read_graphql_response,
            operation,
            secret=self._session.secret,
            salvages=self._options.salvage,
        )
        return await self._send_with_retries(request, parse)

    async def execute_document(
        self,
        document: str,
        variables: Mapping[str, object] | None,
        model: object,
        operation_name: str | None,
    ) -> Any:
        """Execute a document of the caller's.

        Args:
            document: Operations and fragments.
            variables: Values by the variables' names; `UNSET` values are not sent.
            model: The type of the response's `data`; None for plain data.
            operation_name: Which of the document's operations is meant.

        Returns:
            The data.

        Raises:
            RequestValidationError: The document or a variable is invalid; nothing was sent.
            RequestError: There was no response.
            ResponseError: The response is not a result; see `paasport.errors`.
        """
        from ..document import document_request, prepare_document
        from ..response import read_graphql_response

        read = prepare_document(document, operation_name, model)
        request = document_request(read, variables, self._base_url)
        parse = partial(
            read_graphql_response,
            read,
            secret=self._session.secret,
            expectation="model",
            salvages=self._options.salvage,
        )
        return await self._send_with_retries(request, parse)
