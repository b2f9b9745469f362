"""Executing GraphQL documents that are known only at run time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ...secrets.frames import guarded

if TYPE_CHECKING:
    from ...graphql._async.subscriptions import AsyncSubscription
    from ...graphql._async.transport import AsyncGraphQLTransport

ModelT = TypeVar("ModelT")


class AsyncDocumentExecutor:
    """What every client of a GraphQL API has in addition to the generated operations."""

    __slots__ = ()

    _transport: AsyncGraphQLTransport

    @overload
    async def execute(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        model: None = None,
        *,
        operation_name: str | None = None,
    ) -> dict[str, Any]: ...

    @overload
    async def execute(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        *,
        model: type[ModelT],
        operation_name: str | None = None,
    ) -> ModelT: ...

    @overload
    async def execute(
        self,
        document: str,
        variables: Mapping[str, object] | None,
        model: type[ModelT],
        *,
        operation_name: str | None = None,
    ) -> ModelT: ...

    @overload
    async def execute(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        model: object = None,
        *,
        operation_name: str | None = None,
    ) -> Any: ...

    @guarded
    async def execute(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        model: object = None,
        *,
        operation_name: str | None = None,
    ) -> Any:
        """Execute a GraphQL document, such as one copied from a dashboard's network tab.

        Sends it like a generated operation, in the form that the GraphQL over HTTP specification
        describes (https://graphql.github.io/graphql-over-http/). A query is retried as a read; a
        mutation, or a document whose kind cannot be told, as a write. Pass values as variables:
        values in the document itself are not masked when the server quotes them.

        Args:
            document: The operation and its fragments; or several operations, with
                `operation_name`.
            variables: Values by variable name. Models, dates and enums are serialized as in
                generated operations, and `UNSET` omits an entry.
            model: The type of the response's `data`: a pydantic model, or any type that pydantic
                can validate. None for plain data.
            operation_name: Which of the document's operations to execute.

        Returns:
            The response's `data`, as the model or a dictionary.

        Raises:
            RequestValidationError: The document, a variable or the model is invalid, or the
                operation is a subscription; nothing was sent.
            GraphQLError: The response has errors; the exception has any data sent along with them.
            ResponseValidationError: The data does not match the model.
            PaasportError: The request failed; see `paasport.errors`.
        """
        return await self._transport.execute_document(document, variables, model, operation_name)

    @overload
    def subscribe(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        model: None = None,
        *,
        operation_name: str | None = None,
    ) -> AsyncSubscription[dict[str, Any]]: ...

    @overload
    def subscribe(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        *,
        model: type[ModelT],
        operation_name: str | None = None,
    ) -> AsyncSubscription[ModelT]: ...

    @overload
    def subscribe(
        self,
        document: str,
        variables: Mapping[str, object] | None,
        model: type[ModelT],
        *,
        operation_name: str | None = None,
    ) -> AsyncSubscription[ModelT]: ...

    @guarded
    def subscribe(
        self,
        document: str,
        variables: Mapping[str, object] | None = None,
        model: object = None,
        *,
        operation_name: str | None = None,
    ) -> AsyncSubscription[Any]:
        """Subscribe with a GraphQL document.

        Sends it over a WebSocket that speaks `graphql-transport-ws`
        (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md).

        Args:
            document: The subscription and its fragments; or several operations, with
                `operation_name`.
            variables: Values by variable name, as for `execute`.
            model: The type of each result's `data`; None for plain data.
            operation_name: Which of the document's operations to use.

        Returns:
            The subscription; it starts when the first result is requested.

        Raises:
            RequestValidationError: The document, a variable or the model is invalid, or the
                operation is not a subscription.
        """
        return self._transport.subscribe_document(document, variables, model, operation_name)
