"""Operations and their parts, matched whatever their path's parameters are called."""

from __future__ import annotations

from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.occurrences import Occurrence
from tests.drift.openapi.documents import Json, document, operation, query, reply, takes

TEXT: Json = {"type": "string"}


def test_a_path_with_another_parameter_name_is_the_same_path() -> None:
    def at(name: str, schema: Json) -> Json:
        parameter = {"in": "path", "name": name, "required": True, "schema": schema}
        return takes(parameter, query(), path=f"/things/{{{name}}}")

    changes = openapi_changes(at("id", TEXT), at("thing", {**TEXT, "maxLength": 9}))

    assert [one.change.rule.id for one in changes] == [
        "path-parameter-renamed",
        "request-parameter-max-length-set",
    ]
    place = Occurrence("GET", "/things/{id}", "request", "parameter path.id", required=True)
    assert [one.occurrences for one in changes] == [(place,), (place,)]


def test_a_removed_path_takes_its_operations_along() -> None:
    rest = document("/rest", get=operation())
    gone = document(get=operation(), post=operation(operationId="other"))
    old = {**rest, "paths": {**rest["paths"], **gone["paths"]}}

    (removed,) = openapi_changes(old, rest)

    assert removed.change.coordinate == "/paths/~1things"
    assert removed.change.folded == ("/paths/~1things/get", "/paths/~1things/post")
    assert [place.method for place in removed.occurrences] == ["GET", "POST"]


def test_a_new_required_parameter_concerns_everybody() -> None:
    (added,) = openapi_changes(takes(), takes(query(required=True)))

    place = Occurrence("GET", "/things", "request", "parameter query.p", required=True)
    assert added.occurrences == (place,)


def test_a_parameter_that_becomes_required_concerns_everybody() -> None:
    (found,) = openapi_changes(takes(query()), takes(query(required=True)))
    (other,) = openapi_changes(takes(query()), takes(query({"type": "boolean"})))

    assert [place.required for place in found.occurrences] == [True]
    assert [place.required for place in other.occurrences] == [False]


def test_security_of_all_operations_spares_those_with_their_own() -> None:
    def secured(**scheme: list[str]) -> Json:
        own = operation(operationId="own", security=[{"key": []}])
        return document(get=operation(), post=own, security=[scheme])

    changes = openapi_changes(secured(old=[]), secured(new=[]))

    assert [one.change.rule.id for one in changes] == [
        "api-global-security-added",
        "api-global-security-removed",
    ]
    assert {place.method for one in changes for place in one.occurrences} == {"GET"}


def test_a_status_that_takes_the_place_of_another() -> None:
    def answers(status: str, schema: Json) -> Json:
        return document(get=operation(responses={status: reply(schema)}))

    same = openapi_changes(answers("200", TEXT), answers("201", TEXT))
    other = openapi_changes(answers("200", TEXT), answers("201", {"type": "object"}))

    assert [one.change.rule.verdict for one in same] == ["harmless", "harmless"]
    assert [one.change.rule.verdict for one in other] == ["breaks", "breaks"]


def test_default_is_success_only_without_another() -> None:
    def answers(*statuses: str) -> Json:
        return document(get=operation(responses=dict.fromkeys(statuses, reply(TEXT))))

    (found,) = openapi_changes(answers("200"), answers("200", "default"))

    assert found.change.rule.id == "response-non-success-status-added"


def test_one_json_media_type_for_another() -> None:
    def answers(media: str, schema: Json) -> Json:
        content = {media: {"schema": schema}}
        return document(get=operation(responses={"200": reply(content=content)}))

    changes = openapi_changes(
        answers("application/json", TEXT), answers("application/problem+json", {"type": "boolean"})
    )

    assert [one.change.rule.id for one in changes] == [
        "response-other-media-type-removed",
        "response-body-type-changed",
        "response-media-type-added",
    ]


def test_a_file_beside_json_is_a_reply_that_functions_read() -> None:
    def answers(**content: Json) -> Json:
        named = {"json": "application/json", "csv": "text/csv"}
        media = {named[name]: {"schema": schema} for name, schema in content.items()}
        return document(get=operation(responses={"200": reply(content=media)}))

    data = {"type": "object", "properties": {"a": TEXT}}
    file, same, none = (
        answers(json=data, csv=TEXT),
        answers(json=data, csv=data),
        answers(json=data),
    )
    for old, new, rule in (
        (file, none, "response-media-type-removed"),
        (file, same, "response-media-type-removed"),
        (same, file, "response-other-media-type-changed"),
        (same, none, "response-other-media-type-removed"),
    ):
        (found,) = openapi_changes(old, new)
        assert found.change.rule.id == rule


def test_servers_of_a_path_or_an_operation() -> None:
    def at(url: str, *, inside: bool) -> Json:
        own = {"servers": [{"url": url}]}
        made = document(get=operation(**own if inside else {}), servers=[{"url": "https://all"}])
        if not inside:
            made["paths"]["/things"] |= own
        return made

    plain = document(get=operation(), servers=[{"url": "https://all"}])
    for inside, pointer in (
        (True, "/paths/~1things/get/servers"),
        (False, "/paths/~1things/servers"),
    ):
        here, there = at("https://a", inside=inside), at("https://b", inside=inside)
        for old, new in ((here, there), (plain, here), (here, plain)):
            (found,) = openapi_changes(old, new)
            assert (found.change.rule.id, found.change.coordinate) == ("servers-changed", pointer)
            assert [place.method for place in found.occurrences] == ["GET"]
        elsewhere = {**here, "servers": [{"url": "https://other"}]}
        (found,) = openapi_changes(here, elsewhere)
        assert found.occurrences == ()


def test_security_that_nobody_needs_any_more() -> None:
    def own(*entries: Json) -> Json:
        return document(get=operation(security=list(entries)))

    def verdicts(old: Json, new: Json) -> list[str]:
        return [one.change.rule.verdict for one in openapi_changes(old, new)]

    for open_to_all in (own(), own({}), own({"a": []}, {})):
        assert verdicts(own({"a": []}), open_to_all) == ["harmless"]
    assert verdicts(own({"a": []}, {}), own({})) == ["harmless"]
    assert verdicts(own({"a": []}), own({"b": []})) == ["warns", "breaks"]


def test_alternatives_of_the_same_schemes_are_told_apart() -> None:
    def own(*entries: Json) -> Json:
        return document(get=operation(security=list(entries)))

    def told(old: Json, new: Json) -> list[str]:
        return [one.change.message for one in openapi_changes(old, new)]

    read, write, key = {"o": ["read"]}, {"o": ["write"]}, {"k": []}
    # What let in before still does.
    assert told(own(key, read), own(key, read, write)) == [
        "`GET /things security` lets in with o (write) now"
    ]
    assert told(own(key, read, write), own(write, key)) == [
        "`GET /things security` no longer lets in with o (read)"
    ]
    assert told(own(key, read), own({**key, **read})) == [
        "`GET /things security` no longer lets in with o",
        "`GET /things security` needs o too",
    ]
    assert told(own(key, read), own({"o": ["write"]}, key)) == [
        "`GET /things security` needs the scope write of o now",
        "`GET /things security` no longer needs the scope read of o",
    ]
    assert told(own(key, read), own(read, key)) == []


def test_a_server_behind_those_that_stay() -> None:
    def at(*urls: str) -> Json:
        return document(get=operation(), servers=[{"url": url} for url in urls])

    def rules(old: Json, new: Json) -> list[str]:
        return [one.change.rule.id for one in openapi_changes(old, new)]

    first, second, third = (f"https://{name}.example" for name in "abc")
    assert rules(at(first), at(first, second, third)) == ["server-added"] * 2
    assert rules(at(first, second), at(first)) == ["server-removed"]
    # The first one is the client's.
    assert rules(at(first, second), at(second, first)) == ["servers-changed"]
    assert rules(at(first), at(second, first)) == ["servers-changed"]


def test_levels_of_stability() -> None:
    def at(level: object) -> Json:
        return document(get=operation(**{} if level is None else {"x-stability-level": level}))

    def rules(old: object, new: object) -> list[str]:
        return [one.change.rule.id for one in openapi_changes(at(old), at(new))]

    assert rules("alpha", "beta") == ["api-stability-increased"]
    assert rules("beta", "draft") == ["api-stability-decreased"]
    assert rules(None, "beta") == ["api-stability-decreased"]
    assert rules("beta", None) == ["api-stability-increased"]
    assert rules(None, "stable") == []
    # A word of the vendor's own says nothing that we could judge.
    assert rules("beta", "preview") == ["annotation-changed"]
    assert rules(None, "preview") == ["annotation-added"]


def test_all_parts_of_callbacks_and_webhooks_are_compared() -> None:
    hook = {
        "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
        "requestBody": {"content": {"application/json": {"schema": {"type": "string"}}}},
        "responses": {"200": {"description": ""}},
    }
    changes: list[tuple[Json, bool]] = [
        ({"parameters": [{"name": "q", "in": "query", "schema": {"type": "integer"}}]}, False),
        ({"responses": {"204": {"description": ""}}}, False),
        ({"security": [{"k": []}]}, False),
        ({"requestBody": {"content": {"application/json": {"schema": {"type": "null"}}}}}, True),
    ]
    for change, has_rules in changes:
        called = [
            document(get=operation(callbacks={"told": {"{$url}": {"post": {**hook, **more}}}}))
            for more in ({}, change)
        ]
        sent = [
            document(get=operation(), webhooks={"told": {"post": {**hook, **more}}})
            for more in ({}, change)
        ]
        for sides, rule in ((called, "callback-changed"), (sent, "webhook-changed")):
            (found,) = openapi_changes(*sides)
            assert (found.change.rule.id == rule) == (not has_rules)


def test_a_webhook_is_deprecated_whatever_else_is_said_of_it() -> None:
    def sent(said: str, *, deprecated: bool) -> Json:
        schema = {"type": "string", "description": said}
        body = {"content": {"application/json": {"schema": schema}}}
        hook = operation(requestBody=body, deprecated=deprecated)
        return document(get=operation(), webhooks={"told": {"post": hook}})

    found = openapi_changes(sent("old", deprecated=False), sent("new", deprecated=True))
    assert [one.change.rule.id for one in found] == ["webhook-changed", "description-changed"]
