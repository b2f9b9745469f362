"""For each rule, an old and a new document between which it is the only change."""

from __future__ import annotations

from typing import Any, Final

from tests.drift.openapi.documents import (
    MEDIA,
    Json,
    document,
    in_scope,
    operation,
    query,
    receives,
    reply,
    sends,
    takes,
    with_property,
)
from tests.drift.openapi.schema_cases import TEXT, endings

Case = tuple[Json, Json]
_SCOPES = (
    "request-parameter-property",
    "request-parameter",
    "request-property",
    "request-body",
    "response-property",
    "response-body",
    "response-header",
)
_XML = "application/xml"
_PNG = "image/png"
_EVENTS = "text/event-stream"
_KINDS = ("string", "boolean")


def rule_case(rule: str) -> Case:
    """The documents of a rule."""
    cases = _explicit()
    if rule in cases:
        return cases[rule]
    pairs = endings()
    scope = next(scope for scope in _SCOPES if rule.startswith(f"{scope}-"))
    old, new = pairs[rule.removeprefix(f"{scope}-")]
    return in_scope(scope, old), in_scope(scope, new)


def explicit_rules() -> frozenset[str]:
    """The rules with documents of their own."""
    return frozenset(_explicit())


def _explicit() -> dict[str, Case]:
    return {
        **_operations(),
        **_security(),
        **_rest(),
        **_parameters(),
        **_bodies(),
        **_replies(),
        **_headers(),
        **_properties(),
        **_flags(),
    }


def _swapped(there: str, back: str, old: Json, new: Json) -> dict[str, Case]:
    return {there: (old, new), back: (new, old)}


def _operations() -> dict[str, Case]:
    plain = document(get=operation())
    two = document(get=operation(), post=operation(operationId="other"))
    gone = document("/rest", get=operation())
    both = {**gone, "paths": {**gone["paths"], **plain["paths"]}}
    old_two = document(get=operation(), post=operation(operationId="other", deprecated=True))
    old_one = document(get=operation(deprecated=True))
    old_both = {**gone, "paths": {**gone["paths"], **old_one["paths"]}}
    soon = {"deprecated": True, "x-sunset": "2999-01-01"}
    sunset = document(get=operation(**soon))
    two_soon = document(get=operation(), post=operation(operationId="other", **soon))
    soon_both = {**gone, "paths": {**gone["paths"], **sunset["paths"]}}
    sooner = document(get=operation(**{**soon, "x-sunset": "2998-01-01"}))
    no_id = document(get={**operation(), "operationId": "send"})
    del no_id["paths"]["/things"]["get"]["operationId"]
    return {
        "endpoint-added": (plain, two),
        "api-removed-without-deprecation": (two, plain),
        "api-removed-with-deprecation": (old_two, plain),
        "api-path-removed-without-deprecation": (both, gone),
        "api-path-removed-with-deprecation": (old_both, gone),
        "api-removed-before-sunset": (two_soon, plain),
        "api-path-removed-before-sunset": (soon_both, gone),
        **_swapped(
            "api-sunset-date-changed-too-small", "api-sunset-date-postponed", sunset, sooner
        ),
        **_swapped("sunset-added", "sunset-deleted", old_one, sunset),
        **_swapped(
            "api-stability-decreased",
            "api-stability-increased",
            plain,
            document(get=operation(**{"x-stability-level": "beta"})),
        ),
        "api-operation-id-changed": (plain, document(get=operation(operationId="get"))),
        "api-first-tag-changed": (plain, document(get=operation(tags=["items"]))),
        **_swapped("endpoint-deprecated", "endpoint-reactivated", plain, old_one),
        **_swapped("api-operation-id-removed", "api-operation-id-added", plain, no_id),
        **_swapped(
            "api-tag-added",
            "api-tag-removed",
            plain,
            document(get=operation(tags=["things", "more"])),
        ),
    }


HEADER: Final = {"type": "apiKey", "name": "X-Key", "in": "header"}


def _security() -> dict[str, Case]:
    def own(*entries: Json) -> Json:
        return document(get=operation(security=list(entries)))

    def everywhere(*entries: Json) -> Json:
        return document(get=operation(), security=list(entries))

    def scheme(**facts: Any) -> Json:
        return document(get=operation(), components={"securitySchemes": {"key": facts}})

    def flow(**facts: Any) -> Json:
        base = {"authorizationUrl": "https://a.example", "tokenUrl": "https://t.example"}
        flows = {"authorizationCode": {**base, "scopes": {"read": "Read"}, **facts}}
        return scheme(type="oauth2", flows=flows)

    prefix = "api-security-component"
    none = document(get=operation(), components={"securitySchemes": {}})
    header = scheme(**HEADER)
    renamed = document(get=operation(), components={"securitySchemes": {"token": HEADER}})
    more_scopes = flow(scopes={"read": "Read", "write": "Write"})
    found: dict[str, Case] = {
        f"{prefix}-renamed": (header, renamed),
        f"{prefix}-type-changed": (scheme(type="http", scheme="bearer"), header),
        f"{prefix}-changed": (header, scheme(type="apiKey", name="X-Token", **{"in": "header"})),
        f"{prefix}-oauth-url-changed": (flow(), flow(authorizationUrl="https://b.example")),
        f"{prefix}-oauth-token-url-changed": (flow(), flow(tokenUrl="https://b.example")),
        f"{prefix}-oauth-scope-changed": (flow(), flow(scopes={"read": "Look"})),
        **_swapped(f"{prefix}-added", f"{prefix}-removed", none, header),
        **_swapped(
            f"{prefix}-oauth-scope-added", f"{prefix}-oauth-scope-removed", flow(), more_scopes
        ),
    }
    for name, make in (("api", own), ("api-global", everywhere)):
        one, two = make({"a": []}), make({"a": []}, {"b": []})
        start, end = f"{name}-security-alternative-added", f"{name}-security-removed"
        found |= _swapped(start, end, one, two)
        start, end = f"{name}-security-added", f"{name}-security-no-longer-required"
        found |= _swapped(start, end, make(), one)
        start, end = f"{name}-security-scheme-added", f"{name}-security-scheme-removed"
        found |= _swapped(start, end, one, make({"a": [], "b": []}))
        there, back = f"{name}-security-scope-added", f"{name}-security-scope-removed"
        found |= _swapped(there, back, one, make({"a": ["read"]}))
    return found


def _form(media_type: str = "multipart/form-data", **encoding: Any) -> Json:
    media = {"schema": with_property(TEXT), "encoding": {"p": encoding}}
    body = {"required": True, "content": {media_type: media}}
    return document(post=operation(requestBody=body))


def _read_form(style: str) -> Json:
    media = {"schema": with_property(TEXT), "encoding": {"p": {"style": style}}}
    return _answers(status_200=reply(content={"multipart/form-data": media}))


def _parts() -> dict[str, Case]:
    prefix = "request-body-part"
    none, optional = _form(), _form(headers={"X-P": {"schema": TEXT}})
    required = _form(headers={"X-P": {"schema": TEXT, "required": True}})
    number = _form(headers={"X-P": {"schema": {"type": "integer"}}})
    one, two = _form(contentType="image/png"), _form(contentType="image/png, image/gif")
    return {
        f"{prefix}-encoding-changed": (_form(style="form"), _form(style="deepObject")),
        f"{prefix}-media-type-changed": (one, _form(contentType="image/gif")),
        **_swapped(f"{prefix}-media-type-widened", f"{prefix}-media-type-narrowed", one, two),
        **_swapped(f"{prefix}-header-added", f"{prefix}-header-removed", none, optional),
        f"{prefix}-header-required": (none, required),
        f"{prefix}-header-changed": (optional, number),
    }


def _rest() -> dict[str, Case]:
    def at(*urls: str) -> Json:
        return document(get=operation(), servers=[{"url": url} for url in urls])

    plain = document(get=operation())
    hook = document(get=operation(), webhooks={"sent": {"post": operation(operationId="hook")}})
    other = document(get=operation(), webhooks={"sent": {"post": operation(operationId="hooked")}})
    callback = {"{$request.query.url}": {"post": operation(operationId="told")}}
    called = document(get=operation(callbacks={"told": callback}))
    told = {"{$request.query.url}": {"post": operation(operationId="said")}}
    recalled = document(get=operation(callbacks={"told": told}))
    described = document(get=operation(description="Sends."))
    noted = document(get=operation(**{"x-note": 1}))
    unused = [document(get=operation(), schemas={"Thing": {"type": kind}}) for kind in _KINDS]
    return {
        "servers-changed": (at("https://a.example"), at("https://b.example")),
        "webhook-changed": (hook, other),
        "callback-changed": (called, recalled),
        **_swapped(
            "server-added",
            "server-removed",
            at("https://a.example"),
            at("https://a.example", "https://b.example"),
        ),
        "operation-changed": (_read_form("form"), _read_form("deepObject")),
        "unused-component-changed": (unused[0], unused[1]),
        "description-changed": (described, document(get=operation(description="Sends it."))),
        "annotation-changed": (noted, document(get=operation(**{"x-note": 2}))),
        **_swapped("callback-added", "callback-removed", plain, called),
        **_swapped("webhook-added", "webhook-removed", plain, hook),
        **_swapped("description-added", "description-removed", plain, described),
        **_swapped("annotation-added", "annotation-removed", plain, noted),
    }


def _parameters() -> dict[str, Case]:
    none, optional = takes(), takes(query())
    required, deprecated = takes(query(required=True)), takes(query(deprecated=True))
    items = {"type": "array", "items": TEXT}

    def at(name: str) -> Json:
        parameter = {"in": "path", "name": name, "required": True, "schema": TEXT}
        return takes(parameter, path=f"/things/{{{name}}}")

    return {
        "new-required-request-parameter": (none, required),
        "new-optional-request-parameter": (none, optional),
        "request-parameter-removed": (optional, none),
        "request-parameter-removed-with-deprecation": (deprecated, none),
        "request-parameter-type-changed": (
            takes(query({"type": "integer"})),
            takes(query({"type": "boolean"})),
        ),
        "path-parameter-renamed": (at("id"), at("thing")),
        "request-parameter-style-changed": (
            takes(query(items)),
            takes(query(items, style="spaceDelimited")),
        ),
        "request-parameter-explode-changed": (
            takes(query(items)),
            takes(query(items, explode=False)),
        ),
        "request-parameter-content-changed": (
            optional,
            takes(query(allowReserved=True)),
        ),
        **_swapped(
            "request-parameter-became-required",
            "request-parameter-became-optional",
            optional,
            required,
        ),
        **_swapped(
            "request-parameter-deprecated", "request-parameter-reactivated", optional, deprecated
        ),
    }


def _body(*media_types: str, schema: Any = TEXT) -> Json:
    content = {media: {} if schema is None else {"schema": schema} for media in media_types}
    return document(post=operation(requestBody={"required": True, "content": content}))


def _bodies() -> dict[str, Case]:
    none = document(post=operation())
    required, optional = sends(TEXT), sends(TEXT, required=False)
    both = _body(MEDIA, _XML)
    changed = _body(MEDIA, _XML)
    changed["paths"]["/things"]["post"]["requestBody"]["content"][_XML] = {
        "schema": {"type": "object"}
    }
    prefix = "request-body"
    return {
        f"{prefix}-added-required": (none, required),
        f"{prefix}-added-optional": (none, optional),
        f"{prefix}-removed": (optional, none),
        f"{prefix}-media-type-added": (_body(_XML), both),
        f"{prefix}-media-type-removed": (both, _body(_XML)),
        f"{prefix}-other-media-type-removed": (both, _body(MEDIA)),
        f"{prefix}-covered-media-type-removed": (_body(_PNG, "image/*"), _body("image/*")),
        f"{prefix}-unsent-media-type-removed": (_body(MEDIA, "text/json"), _body(MEDIA)),
        f"{prefix}-media-type-kind-changed": (
            _body(_XML),
            _body(_XML, schema={**TEXT, "format": "binary"}),
        ),
        **_parts(),
        f"{prefix}-other-media-type-changed": (both, changed),
        **_swapped(f"{prefix}-became-required", f"{prefix}-became-optional", optional, required),
        **_swapped(
            f"{prefix}-media-type-schema-added",
            f"{prefix}-media-type-schema-removed",
            _body(MEDIA, schema=None),
            _body(MEDIA),
        ),
    }


def _answers(**replies: Json) -> Json:
    named = {status.removeprefix("status_"): value for status, value in replies.items()}
    return document(get=operation(responses=named))


def _content(*media_types: str, schema: Any = TEXT) -> Json:
    content = {media: {} if schema is None else {"schema": schema} for media in media_types}
    return _answers(status_200=reply(content=content))


def _replies() -> dict[str, Case]:
    one = _answers(status_200=reply(TEXT))
    same = _answers(status_200=reply(TEXT), status_201=reply(TEXT))
    other = _answers(status_200=reply(TEXT), status_202=reply({"type": "object"}))
    failing = _answers(status_200=reply(TEXT), status_404=reply(TEXT))
    structure: Json = {"type": "object", "properties": {"a": TEXT}}
    both = _content(MEDIA, _XML)
    changed = _content(MEDIA, _XML)
    changed["paths"]["/things"]["get"]["responses"]["200"]["content"][_XML] = {}
    prefix = "response-success-status"
    return {
        f"{prefix}-added": (one, same),
        "response-other-success-status-removed": (same, one),
        f"{prefix}-added-with-other-body": (one, other),
        f"{prefix}-removed": (other, one),
        "response-media-type-added": (_content(MEDIA), _content(MEDIA, _EVENTS)),
        "response-media-type-removed": (_content(MEDIA, _EVENTS), _content(MEDIA)),
        "response-other-media-type-removed": (
            _content(MEDIA, _XML, schema=structure),
            _content(MEDIA, schema=structure),
        ),
        "response-other-media-type-changed": (both, changed),
        "response-read-media-type-added": (
            _content(_XML, schema=structure),
            _content(MEDIA, _XML, schema=structure),
        ),
        **_swapped(
            "response-text-became-bytes",
            "response-bytes-became-text",
            _content(_XML),
            _content(_XML, schema={**TEXT, "format": "binary"}),
        ),
        **_swapped(
            "response-non-success-status-added",
            "response-non-success-status-removed",
            one,
            failing,
        ),
        **_swapped(
            "response-body-media-type-schema-added",
            "response-body-media-type-schema-removed",
            _content(MEDIA, schema=None),
            _content(MEDIA),
        ),
    }


def _headers() -> dict[str, Case]:
    def having(**headers: Json) -> Json:
        return _answers(status_204=reply(headers=headers))

    optional, required = (
        having(Left={"schema": TEXT}),
        having(Left={"schema": TEXT, "required": True}),
    )
    return {
        "response-header-added": (having(), optional),
        "optional-response-header-removed": (optional, having()),
        "required-response-header-removed": (required, having()),
        **_swapped(
            "response-header-became-required", "response-header-became-optional", optional, required
        ),
    }


def _properties() -> dict[str, Case]:
    nothing = {"type": "object", "properties": {}}
    required, optional = with_property(TEXT), with_property(TEXT, required=False)
    default = {**TEXT, "default": "a"}
    read_only = with_property({**TEXT, "readOnly": True})
    found: dict[str, Case] = {
        "new-required-request-property": (sends(nothing), sends(required)),
        "new-required-request-property-with-default": (
            sends(nothing),
            sends(with_property(default)),
        ),
        "new-optional-request-property": (sends(nothing), sends(optional)),
        "request-property-removed": (sends(optional), sends(nothing)),
        "request-property-became-required-with-default": (
            sends(with_property(default, required=False)),
            sends(with_property(default)),
        ),
        **_swapped(
            "request-read-only-property-added",
            "request-read-only-property-removed",
            sends(nothing),
            sends(read_only),
        ),
        **_swapped(
            "request-property-became-required",
            "request-property-became-optional",
            sends(optional),
            sends(required),
        ),
        **_swapped(
            "response-property-became-required",
            "response-property-became-optional",
            receives(optional),
            receives(required),
        ),
    }
    null = {**TEXT, "nullable": True}
    found |= _swapped(
        "response-optional-property-became-nullable",
        "response-optional-property-became-not-nullable",
        receives(optional),
        receives(with_property(null, required=False)),
    )
    hidden = {**TEXT, "writeOnly": True}
    for need in ("required", "optional"):
        is_required = need == "required"
        shown = receives(with_property(TEXT, required=is_required))
        kept_back = receives(with_property(hidden, required=is_required))
        empty, prefix = receives(nothing), f"response-{need}"
        found |= _swapped(f"{prefix}-property-added", f"{prefix}-property-removed", empty, shown)
        there, back = (f"{prefix}-write-only-property-{word}" for word in ("added", "removed"))
        found |= _swapped(there, back, empty, kept_back)
    prefix = "response-write-only-property-became"
    return found | _swapped(
        f"{prefix}-required",
        f"{prefix}-optional",
        receives(with_property(hidden, required=False)),
        receives(with_property(hidden)),
    )


def _flags() -> dict[str, Case]:
    found: dict[str, Case] = {}
    for side, make in (("request", sends), ("response", receives)):
        for need in ("required", "optional"):
            is_required = need == "required"
            plain = make(with_property(TEXT, required=is_required))
            for flag, word in (("readOnly", "read-only"), ("writeOnly", "write-only")):
                flagged = make(with_property({**TEXT, flag: True}, required=is_required))
                prefix = f"{side}-{need}-property-became"
                found |= _swapped(f"{prefix}-{word}", f"{prefix}-not-{word}", plain, flagged)
        found |= _swapped(
            f"{side}-property-deprecated",
            f"{side}-property-reactivated",
            make(with_property(TEXT)),
            make(with_property({**TEXT, "deprecated": True})),
        )
    return found
