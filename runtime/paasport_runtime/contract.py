"""Everything that generated code imports from this package, and the number of that contract.

Generated packages import these names from here and nowhere else (scalars have their own module,
since configurations name them), so modules may move without regenerating clients. The number
changes when a name is removed or changes its meaning; a package calls `require_contract` with the
number it was generated for. Each name is imported on first use (PEP 562): a GraphQL call imports
nothing of REST, and vice versa.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .clients._async.api import AsyncRestApi
    from .clients._async.connected import AsyncGraphQLClient, AsyncRestClient
    from .clients._sync.api import RestApi
    from .clients._sync.connected import GraphQLClient, RestClient
    from .clients.endpoints import Endpoint
    from .graphql._async.subscriptions import AsyncSubscription
    from .graphql._sync.subscriptions import Subscription
    from .graphql.operation import GraphQLOperation
    from .http.files import FilePart
    from .http.streamed_content import FileContent
    from .models.allowed_values import AllowedValues
    from .models.base import RequestModel, ResponseModel
    from .models.enums import OpenEnum, OpenIntEnum
    from .models.later import later
    from .models.omittable import Omittable
    from .models.one_of import GraphQLOneOfModel
    from .models.tagged_unions import TaggedUnion
    from .models.told_apart import ByJsonTypes
    from .models.unions import OpenUnion
    from .models.unknown_object import UnknownObject
    from .models.unset import UNSET, Unset
    from .models.when_included import WhenIncluded
    from .paging._async.pagers import AsyncCursorPager
    from .paging._sync.pagers import CursorPager
    from .paging.pages import Page
    from .rest.bodies.fields import FieldEncoding
    from .rest.bodies.form_body import FormBody
    from .rest.bodies.json_body import JsonBody
    from .rest.bodies.multipart_body import MultipartBody, MultipartListBody
    from .rest.bodies.part_headers import PartHeaders
    from .rest.bodies.raw_body import BinaryBody, TextBody
    from .rest.operation import RestOperation
    from .rest.paged_operation import PagedOperation
    from .rest.parameters import Parameter
    from .rest.replies.json_reply import JsonReply
    from .rest.replies.raw_reply import BinaryReply, EmptyReply, TextReply
    from .rest.request_fields import merge_fields
    from .rest.servers import Server, ServerVariable
    from .secrets.credentials import SecurityScheme
    from .streams._async.download import AsyncDownload
    from .streams._async.event_stream import AsyncEventStream
    from .streams._sync.download import Download
    from .streams._sync.event_stream import EventStream
    from .streams.events import ServerSentEvent
    from .streams.replies import EventStreamReply, JsonStreamReply

__all__ = [
    "UNSET",
    "AllowedValues",
    "AsyncCursorPager",
    "AsyncDownload",
    "AsyncEventStream",
    "AsyncGraphQLClient",
    "AsyncRestApi",
    "AsyncRestClient",
    "AsyncSubscription",
    "BinaryBody",
    "BinaryReply",
    "ByJsonTypes",
    "CursorPager",
    "Download",
    "EmptyReply",
    "Endpoint",
    "EventStream",
    "EventStreamReply",
    "FieldEncoding",
    "FileContent",
    "FilePart",
    "FormBody",
    "GraphQLClient",
    "GraphQLOneOfModel",
    "GraphQLOperation",
    "JsonBody",
    "JsonReply",
    "JsonStreamReply",
    "MultipartBody",
    "MultipartListBody",
    "Omittable",
    "OpenEnum",
    "OpenIntEnum",
    "OpenUnion",
    "Page",
    "PagedOperation",
    "Parameter",
    "PartHeaders",
    "RequestModel",
    "ResponseModel",
    "RestApi",
    "RestClient",
    "RestOperation",
    "SecurityScheme",
    "Server",
    "ServerSentEvent",
    "ServerVariable",
    "Subscription",
    "TaggedUnion",
    "TextBody",
    "TextReply",
    "UnknownObject",
    "Unset",
    "WhenIncluded",
    "later",
    "lazy_exports",
    "merge_fields",
    "require_contract",
]

CONTRACTS: Final = frozenset({1})
"""The contract numbers that this runtime supports."""

_MODULES: Final = {
    "AllowedValues": "models.allowed_values",
    "AsyncCursorPager": "paging._async.pagers",
    "AsyncDownload": "streams._async.download",
    "AsyncEventStream": "streams._async.event_stream",
    "AsyncGraphQLClient": "clients._async.connected",
    "AsyncRestApi": "clients._async.api",
    "AsyncRestClient": "clients._async.connected",
    "AsyncSubscription": "graphql._async.subscriptions",
    "BinaryBody": "rest.bodies.raw_body",
    "BinaryReply": "rest.replies.raw_reply",
    "ByJsonTypes": "models.told_apart",
    "CursorPager": "paging._sync.pagers",
    "Download": "streams._sync.download",
    "EmptyReply": "rest.replies.raw_reply",
    "Endpoint": "clients.endpoints",
    "EventStream": "streams._sync.event_stream",
    "EventStreamReply": "streams.replies",
    "FieldEncoding": "rest.bodies.fields",
    "FileContent": "http.streamed_content",
    "FilePart": "http.files",
    "FormBody": "rest.bodies.form_body",
    "GraphQLClient": "clients._sync.connected",
    "GraphQLOneOfModel": "models.one_of",
    "GraphQLOperation": "graphql.operation",
    "JsonBody": "rest.bodies.json_body",
    "JsonReply": "rest.replies.json_reply",
    "JsonStreamReply": "streams.replies",
    "MultipartBody": "rest.bodies.multipart_body",
    "MultipartListBody": "rest.bodies.multipart_body",
    "Omittable": "models.omittable",
    "OpenEnum": "models.enums",
    "OpenIntEnum": "models.enums",
    "OpenUnion": "models.unions",
    "Page": "paging.pages",
    "PagedOperation": "rest.paged_operation",
    "Parameter": "rest.parameters",
    "PartHeaders": "rest.bodies.part_headers",
    "RequestModel": "models.base",
    "ResponseModel": "models.base",
    "RestApi": "clients._sync.api",
    "RestClient": "clients._sync.connected",
    "RestOperation": "rest.operation",
    "SecurityScheme": "secrets.credentials",
    "Server": "rest.servers",
    "ServerSentEvent": "streams.events",
    "ServerVariable": "rest.servers",
    "Subscription": "graphql._sync.subscriptions",
    "TaggedUnion": "models.tagged_unions",
    "TextBody": "rest.bodies.raw_body",
    "TextReply": "rest.replies.raw_reply",
    "UNSET": "models.unset",
    "UnknownObject": "models.unknown_object",
    "Unset": "models.unset",
    "WhenIncluded": "models.when_included",
    "later": "models.later",
    "merge_fields": "rest.request_fields",
}


def require_contract(number: int, package: str) -> None:
    """Reject a generated package that this runtime does not support.

    Args:
        number: The contract that the package was generated for.
        package: Its `__name__`.

    Raises:
        ImportError: This runtime does not support that contract.
    """
    if number in CONTRACTS:
        return
    from .version import __version__

    known = ", ".join(map(str, sorted(CONTRACTS)))
    mend = (
        "upgrade it: pip install --upgrade paasport-runtime"
        if number > max(CONTRACTS)
        else "regenerate the package: paasport generate"
    )
    raise ImportError(
        f"{package} was generated for contract {number} of paasport-runtime, but version "
        f"{__version__} supports {known}; {mend}",
        name=package,
    )


# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(__package__, _MODULES, holder=__name__)
