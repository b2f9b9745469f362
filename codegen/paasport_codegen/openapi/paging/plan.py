"""The operations of an API that return pages, and the names of their pagers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Final

from paasport_codegen.config.model import ApiConfiguration, PagingRule
from paasport_codegen.config.toml_lines import place_of
from paasport_codegen.config.toml_table import suggestion
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.operations import Operation
from paasport_codegen.openapi.paging.configured import WAYS, MisfitError, configured
from paasport_codegen.openapi.paging.recognition import Page, recognised
from paasport_codegen.openapi.paging.reply_objects import ReplyObjects
from paasport_codegen.openapi.paging.reply_view import ReplyView
from paasport_codegen.openapi.paging.request_view import RequestObjects, RequestView
from paasport_codegen.openapi.paging.scheme import PagingScheme
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.python.identifiers import unique

_VERBS: Final = ("list_", "get_")


@dataclass(frozen=True, slots=True)
class Pager:
    """The pager of an operation.

    Attributes:
        name: The name of its method.
        scheme: How the next page is found.
    """

    name: str
    scheme: PagingScheme


def plan_pagers(
    api: ApiConfiguration,
    operations: Sequence[Operation],
    requests: DefinitionTable,
    replies: DefinitionTable,
    *,
    refuse: bool = True,
) -> dict[str, Pager]:
    """The pagers of an API by the operation's module.

    Args:
        api: The API's configuration.
        operations: All its operations.
        requests: The definitions of requests.
        replies: The definitions of replies.
        refuse: Whether a rule that does not fit is refused; otherwise the operation has no pager.

    Raises:
        UsageError: The configuration does not fit an operation.
    """
    paging = api.paging
    known = {operation.name for operation in operations}
    for name in paging.operations:
        if name not in known and refuse:
            advice = suggestion(name, known)
            raise _misfit(api, ("operations", name), f"no such operation; {advice}")
    schemes: dict[str, PagingScheme] = {}
    uses_default = False
    misfit: MisfitError | None = None
    bodies, results = RequestObjects(requests), ReplyObjects(replies)
    for operation in operations:
        rule = paging.operations.get(operation.name)
        try:
            page = _page(api, operation, bodies, results, rule)
        except UsageError:
            if refuse:
                raise
            continue
        if page is None or rule is False:
            continue
        scheme: PagingScheme | None = None
        if isinstance(rule, PagingRule):
            if paging.default is not None and _has_inputs(page, paging.default):
                rule = _completed(rule, paging.default)
            try:
                scheme = _configured(api, page, rule)
            except UsageError:
                if refuse:
                    raise
        elif paging.default is not None and _has_inputs(page, paging.default):
            try:
                scheme = configured(page, paging.default)
                uses_default = True
            except MisfitError as error:
                misfit = misfit or error
        if scheme is None and rule is None and paging.recognize:
            scheme = recognised(page)
        if scheme is not None:
            schemes[operation.module] = scheme
    if paging.default is not None and not uses_default and refuse:
        why = "none has these parameters" if misfit is None else misfit.reason
        keys = ("default", *([misfit.key] if misfit is not None and misfit.key else ()))
        raise _misfit(api, keys, f"it matches no operation: {why}")
    names = _names(operations, schemes)
    return {module: Pager(names[module], scheme) for module, scheme in schemes.items()}


def _page(
    api: ApiConfiguration,
    operation: Operation,
    bodies: RequestObjects,
    results: ReplyObjects,
    rule: PagingRule | bool | None,
) -> Page | None:
    if len(operation.replies) != 1 or operation.replies[0].kind != "json":
        if isinstance(rule, PagingRule):
            raise _misfit(
                api, ("operations", operation.name), "its reply is not JSON of a single form"
            )
        return None
    (reply,) = operation.replies
    undeclared = isinstance(rule, PagingRule) and rule.undeclared_pagination
    if undeclared and (api.pagination is None or reply.envelope is None or reply.paginated):
        raise _misfit(
            api,
            ("operations", operation.name, "undeclared_pagination"),
            "the API has no `envelope` and `pagination`, or the reply declares them",
        )
    pagination = api.pagination if reply.paginated or undeclared else None
    view = ReplyView(reply, results, pagination or "")
    return Page(operation, RequestView(operation, bodies), view)


def _completed(rule: PagingRule, default: PagingRule) -> PagingRule:
    """A rule completed with the defaults, unless it finds the next page in another way."""
    given = {
        field.name: value
        for field in fields(rule)
        if (value := getattr(rule, field.name)) is not None and value is not False
    }
    return rule if any(way in given for way in WAYS) else replace(default, **given)


def _configured(api: ApiConfiguration, page: Page, rule: PagingRule) -> PagingScheme:
    try:
        return configured(page, rule)
    except MisfitError as error:
        keys = ("operations", page.operation.name, *([error.key] if error.key else ()))
        raise _misfit(api, keys, error.reason) from None


def _has_inputs(page: Page, rule: PagingRule) -> bool:
    """Whether a GET has the parameters of the rule for all operations."""
    names = {name for name in (rule.cursor, rule.page, rule.offset, rule.size) if name is not None}
    return page.operation.method == "GET" and names <= {
        taken.place[1] for taken in page.request.parameters()
    }


def _names(operations: Sequence[Operation], schemes: Mapping[str, PagingScheme]) -> dict[str, str]:
    functions = {operation.function for operation in operations}
    taken = functions | {operation.stream_function for operation in operations}
    taken |= {operation.download_function for operation in operations}
    found: dict[str, str] = {}
    # Those of `list_…` first: on a clash, they keep their names and those of `get_…` do not.
    ordered = sorted(operations, key=lambda operation: not operation.function.startswith("list_"))
    for operation in ordered:
        if operation.module in schemes:
            name = unique(f"iter_{_noun(operation.function, functions)}", taken)
            taken.add(name)
            found[operation.module] = name
    return found


def _noun(function: str, functions: set[str]) -> str:
    for verb in _VERBS:
        noun = function.removeprefix(verb)
        if noun != function and (verb == "list_" or f"list_{noun}" not in functions):
            return noun
    return function


def _misfit(api: ApiConfiguration, keys: Sequence[str], reason: str) -> UsageError:
    path = ("tool", "paasport", "apis", api.name, "paging", *keys)
    end = "" if reason.endswith((".", "?")) else "."
    return UsageError(f"{place_of(api.paging.file, path)}: [{'.'.join(path)}]: {reason}{end}")
