"""What people call a place of a document."""

from __future__ import annotations

import pytest

from paasport_codegen.drift.openapi.spoken import spoken

GET = "/paths/~1v1~1things~1{id}/get"
JSON = "content/application~1json/schema"


@pytest.mark.parametrize(
    ("pointer", "part", "name"),
    [
        ("/paths/~1v1~1things", "", "/v1/things"),
        (GET, "", "GET /v1/things/{id}"),
        (f"{GET}/operationId", "", "GET /v1/things/{id} operationId"),
        (f"{GET}/parameters/3", "parameter query.a", "GET /v1/things/{id} parameter query.a"),
        (
            f"{GET}/parameters/3/schema/items/enum",
            "parameter query.a",
            "GET /v1/things/{id} parameter query.a[] enum",
        ),
        ("/paths/~1a/parameters/0", "", "/a parameter"),
        (f"/paths/~1a/post/requestBody/{JSON}", "", "POST /a request body"),
        (f"/paths/~1a/post/requestBody/{JSON}/properties/b", "", "POST /a request body b"),
        ("/paths/~1a/post/requestBody/content/text~1plain", "", "POST /a request body text/plain"),
        (f"{GET}/responses/200/{JSON}", "reply 200", "GET /v1/things/{id} 200"),
        (
            f"{GET}/responses/200/{JSON}/properties/data/items/properties/x",
            "reply 200",
            "GET /v1/things/{id} 200 data[].x",
        ),
        (f"{GET}/responses/200/headers/X-A/schema", "", "GET /v1/things/{id} 200 header X-A"),
        ("/components/schemas/Thing/properties/tags/items", "", "Thing.tags[]"),
        ("/components/schemas/Thing/oneOf/1/properties/a", "", "Thing oneOf 1.a"),
        ("/components/schemas/Thing/additionalProperties", "", "Thing.*"),
        ("/components/schemas/A~1B/properties/c~0d", "", "A/B.c~d"),
        ("/components/securitySchemes/bearer", "", "bearer"),
        ("/servers", "", "servers"),
    ],
)
def test_spoken(pointer: str, part: str, name: str) -> None:
    assert spoken(pointer, part) == name
