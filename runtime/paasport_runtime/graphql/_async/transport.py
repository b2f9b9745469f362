"""Sending GraphQL operations over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack

from ...calls._async.transport import AsyncTransport
from ...errors import ConfigurationError

if TYPE_CHECKING:
    from ...calls.options import OptionChanges
    from ...clients.endpoints import InitForm
    from ...http.messages import HttpRequest
    from ..operation import GraphQLOperation
    from .subscriptions import AsyncSubscription, AsyncSubscriptions

ResultT = TypeVar("ResultT")


class AsyncGraphQLTransport(AsyncTransport):
    """Sends the operations of one GraphQL API; `base_url` is the endpoint.

    Args:
        init_form: Where subscriptions send the token in addition to the headers: `payload` puts it
            into the payload of `connection_init`, and `headers` under its key `headers`.
        arguments: See `AsyncTransport`.
    """

    __slots__ = ("_init_form",)

    def __init__(self, *, init_form: InitForm = "none", **arguments: Any) -> None:
        super().__init__(**arguments)
        self._init_form: InitForm = init_form

    def with_options(self, **changes: Unpack[OptionChanges]) -> Self:
        """Return a copy with other options, sharing connections and rate-limit state.

        Args:
            changes: The options to change, as in `AsyncTransport.with_options`.

        Returns:
            The copy; closing it does not close the connections.

        Raises:
            ConfigurationError: A value is out of range, or `extra` is given.
            TypeError: There is no such option.
        """
        if changes.get("extra"):
            raise ConfigurationError(
                "extra is for REST; with GraphQL, pass a document with the missing fields to "
                "execute()"
            )
        return super().with_options(**changes)

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
        """Execute a document supplied by the caller.

        Args:
            document: Operations and fragments.
            variables: Values by variable name; `UNSET` values are not sent.
            model: The type of the response's `data`; None for plain data.
            operation_name: Which of the document's operations to use.

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

    def subscribe(
        self,
        operation: GraphQLOperation[ResultT],
        variables: Mapping[str, object] | Callable[[], Mapping[str, object]],
    ) -> AsyncSubscription[ResultT]:
        """Prepare a subscription; it starts when the first result is requested.

        Args:
            operation: The operation.
            variables: Values by Python or GraphQL name; `UNSET` values are not sent. A function is
                called each time the subscription starts.

        Returns:
            The subscription.

        Raises:
            RequestValidationError: A variable is invalid, or is a file.
        """
        from ..request import graphql_request, refuse_files
        from .subscriptions import AsyncSubscription

        def build() -> HttpRequest:
            found = variables() if callable(variables) else variables
            return refuse_files(graphql_request(operation, found, self._base_url))

        return AsyncSubscription(
            self._subscriptions,
            operation,
            build,
            options=self._options,
            session=self._session,
        )

    def subscribe_document(
        self,
        document: str,
        variables: Mapping[str, object] | None,
        model: object,
        operation_name: str | None,
    ) -> AsyncSubscription[Any]:
        """Prepare the subscription of a document supplied by the caller.

        Args:
            document: Operations and fragments.
            variables: Values by variable name; `UNSET` values are not sent.
            model: The type of each result's `data`; None for plain data.
            operation_name: Which of the document's operations to use.

        Returns:
            The subscription.

        Raises:
            RequestValidationError: The document or a variable is invalid.
        """
        from ..document import document_request, prepare_document
        from ..request import refuse_files
        from .subscriptions import AsyncSubscription

        read = prepare_document(document, operation_name, model, is_subscription=True)
        request = refuse_files(document_request(read, variables, self._base_url))
        return AsyncSubscription(
            self._subscriptions,
            read,
            lambda: request,
            options=self._options,
            session=self._session,
            expectation="model",
        )

    @property
    def may_subscribe(self) -> bool:
        """Whether subscriptions may replace polling.

        They need a library that may be missing. An HTTP client passed by the caller may have its
        own proxies and certificates, or no network at all, and WebSockets would ignore that.
        """
        from ...websocket.availability import are_available

        return not self._session.is_callers and are_available()

    def _subscriptions(self) -> AsyncSubscriptions:
        from .subscriptions import subscriptions_of

        headers: dict[str, object] = dict(self._session.authentication.headers())
        payloads: dict[InitForm, dict[str, object] | None] = {
            "none": None,
            "payload": headers,
            "headers": {"headers": headers},
        }
        return subscriptions_of(self._session, self._base_url, payloads[self._init_form])

    def _clone(self) -> Self:
        copied = super()._clone()
        copied._init_form = self._init_form
        return copied
