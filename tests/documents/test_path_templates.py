"""Path templates of other notations than OpenAPI's."""

from __future__ import annotations

import pytest

from paasport_codegen.documents.path_templates import plain_path


@pytest.mark.parametrize(
    ("path", "plain", "many"),
    [
        ("/a/{id}/b", "/a/{id}/b", ()),
        ("/v1/{+parent}/books", "/v1/{parent}/books", ("parent",)),
        ("/v1/{name=shelves/*}:move", "/v1/{name}:move", ("name",)),
        ("/v1/{name=*}", "/v1/{name}", ()),
        ("/v1/{name=**}", "/v1/{name}", ("name",)),
        ("/{**path}", "/{path}", ("path",)),
        ("/static/{*rest}", "/static/{rest}", ("rest",)),
        ("/weather/{id:int}", "/weather/{id}", ()),
        ("/weather/{id?}", "/weather/{id}", ()),
        ("/files/{path:path}", "/files/{path}", ("path",)),
        ("/files/{path:.+}", "/files/{path}", ("path",)),
        ("/codes/{code:[0-9]{3}}/x", "/codes/{code}/x", ()),
        ("/codes/{code:(}", "/codes/{code}", ()),
        ("/items/{id}{?expand,depth}", "/items/{id}", ()),
        ("/range(address='{address}')", "/range(address='{address}')", ()),
        ("/a/{two words}/{", "/a/{two words}/{", ()),
    ],
)
def test_placeholders(path: str, plain: str, many: tuple[str, ...]) -> None:
    found = plain_path(path)
    assert (found.path, found.many) == (plain, many)


def test_a_declared_name_is_unchanged() -> None:
    assert plain_path("/x/{ns:name}/{id:int}", {"ns:name"}).path == "/x/{ns:name}/{id}"


@pytest.mark.parametrize(
    ("path", "plain", "many"),
    [
        ("/users/:id/posts", "/users/{id}/posts", ()),
        ("/files/*rest", "/files/{rest}", ("rest",)),
        ("/npm/-/*rest/tags", "/npm/-/{rest}/tags", ("rest",)),
        ("/generic/(*rest/){id}", "/generic/{rest}/{id}", ("rest",)),
        ("/generic/(*folder/){id}", "/generic/{id}", ()),
        ("/users/:other/*any", "/users/:other/*any", ()),
        ("/users/{id}/:id", "/users/{id}/:id", ()),
        ("/v1/{id}:move", "/v1/{id}:move", ()),
        ("/v1:batch", "/v1:batch", ()),
        ("/(-/)epics/{id}", "/(-/)epics/{id}", ()),
    ],
)
def test_segments_of_frameworks(path: str, plain: str, many: tuple[str, ...]) -> None:
    found = plain_path(path, {"id", "rest"})
    assert (found.path, found.many) == (plain, many)
