"""The APIs that pages take for the reader's own: their schemas, and servers that answer by them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import parse_qsl

import yaml
from graphql import GraphQLSchema, build_schema

from tests.snapshot.servers import Received, Reply, Respond, json_reply

ORDERS: Final = ("order-1", "order-2", "order-3", "order-4", "order-5")
"""What both of them have, to be read page by page."""

_EVENTS: Final = "text/event-stream"
_SHOP: Final = """
scalar DateTime
type Query { me: User! orders(first: Int, after: String): Orders! }
type User { id: ID! name: String! createdAt: DateTime! }
type Orders { edges: [Edge!]! pageInfo: PageInfo! }
type Edge { node: Order! }
type Order { id: ID! }
type PageInfo { hasNextPage: Boolean! endCursor: String }
"""
_WAREHOUSE: Final = """
openapi: 3.2.0
info: {title: Warehouse, version: "1"}
components:
  schemas:
    Item: {type: object, required: [name], properties: {name: {type: string}}}
    Order: {type: object, required: [id], properties: {id: {type: string}}}
    Delivery:
      type: object
      required: [id, status]
      properties: {id: {type: string}, status: {type: string}}
  responses:
    orders:
      description: Orders.
      content:
        application/json:
          schema:
            type: object
            properties:
              orders: {type: array, items: {$ref: "#/components/schemas/Order"}}
              next_cursor: {type: string}
    delivery:
      description: A delivery.
      content: {application/json: {schema: {$ref: "#/components/schemas/Delivery"}}}
paths:
  /items:
    get:
      operationId: listItems
      tags: [items]
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        "200":
          description: Items.
          content:
            application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Item"}}}
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters:
        - {name: status, in: query, schema: {type: string}}
        - {name: cursor, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer}}
      responses: {"200": {$ref: "#/components/responses/orders"}}
  /orders/old:
    get:
      operationId: listOldOrders
      tags: [orders]
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses: {"200": {$ref: "#/components/responses/orders"}}
  /stock:
    get:
      operationId: watchStock
      tags: [stock]
      responses:
        "200":
          description: Changes as they happen.
          content:
            text/event-stream:
              itemSchema:
                type: object
                required: [event, data]
                properties:
                  event: {type: string}
                  data:
                    type: string
                    contentMediaType: application/json
                    contentSchema: {$ref: "#/components/schemas/Item"}
  /questions:
    post:
      operationId: ask
      tags: [questions]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [text]
              properties: {text: {type: string}, stream: {type: boolean}}
      responses:
        "200":
          description: The answer, or its parts.
          content:
            application/json:
              schema: &answer
                {type: object, required: [text], properties: {text: {type: string}}}
            text/event-stream: {schema: *answer}
  /reports/{month}:
    get:
      operationId: getReport
      tags: [reports]
      parameters: [{name: month, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: A PDF., content: {application/pdf: {}}}}
  /photos/{of}:
    post:
      operationId: addPhoto
      tags: [photos]
      parameters: [{name: of, in: path, required: true, schema: {type: string}}]
      requestBody: {required: true, content: {image/jpeg: {}}}
      responses: {"204": {description: Stored.}}
  /stock/search:
    get:
      operationId: searchStock
      tags: [stock]
      parameters:
        - {name: words, in: query, required: true, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer}}
      responses:
        "200":
          description: What is there, and what is not.
          content:
            application/json:
              schema:
                type: object
                properties:
                  stock: {type: array, items: {$ref: "#/components/schemas/Item"}}
                  missing: {type: array, items: {$ref: "#/components/schemas/Item"}}
                  more: {type: boolean}
  /shipments:
    get:
      operationId: listShipments
      tags: [shipments]
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses:
        "200":
          description: Shipments.
          content:
            application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Order"}}}
  /orders/{order}/delivery:
    post:
      operationId: startDelivery
      tags: [deliveries]
      parameters: [{name: order, in: path, required: true, schema: {type: string}}]
      responses: {"200": {$ref: "#/components/responses/delivery"}}
  /deliveries/{id}:
    get:
      operationId: getDelivery
      tags: [deliveries]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {$ref: "#/components/responses/delivery"}}
"""
DOCUMENT: Final[dict[str, Any]] = yaml.safe_load(_WAREHOUSE)


def shop_schema() -> GraphQLSchema:
    """The schema of the GraphQL API, with what answers its fields."""
    schema = build_schema(_SHOP)
    assert schema.query_type is not None
    schema.query_type.fields["me"].resolve = lambda *_: {
        "id": "me-myself",
        "name": "Myself",
        "createdAt": "2026-01-02T03:04:05Z",
    }
    schema.query_type.fields["orders"].resolve = lambda *_, first=None, after=None: _connection(
        ORDERS[ORDERS.index(after) + 1 if after else 0 :], first or len(ORDERS)
    )
    return schema


def _connection(rest: Sequence[str], size: int) -> dict[str, Any]:
    return {
        "edges": [{"node": {"id": order}} for order in rest[:size]],
        "pageInfo": {"hasNextPage": len(rest) > size, "endCursor": rest[:size][-1]},
    }


def warehouse() -> Respond:
    """What serves the OpenAPI document, and answers by it."""
    looks: Counter[str] = Counter()

    def respond(request: Received) -> Reply:
        path, _, query = request.path.partition("?")
        given = dict(parse_qsl(query))
        start = int(given.get("cursor", "0"))
        if path == "/openapi.json":
            return json_reply(DOCUMENT)
        if path == "/orders":
            end = start + int(given.get("limit", "2"))
            page: dict[str, Any] = {"orders": [{"id": order} for order in ORDERS[start:end]]}
            return json_reply(page | ({"next_cursor": str(end)} if end < len(ORDERS) else {}))
        if path == "/stock/search":
            number = int(given.get("page", "0"))
            names = ("red crate", "red box")
            return json_reply(
                {"stock": [{"name": names[number]}], "missing": [], "more": number == 0}
            )
        if path == "/shipments":
            link = {"Link": f'</shipments?cursor={start + 1}>; rel="next"'} if start < 2 else {}
            return json_reply([{"id": f"shipment-{start + 1}"}], 200, **link)
        if path.endswith("/delivery"):
            return json_reply({"id": "8", "status": "packed"})
        if path.startswith("/deliveries/"):
            looks[path] += 1
            status = "on the way" if looks[path] == 1 else "delivered"
            return json_reply({"id": path.rpartition("/")[2], "status": status})
        return _of_files_and_streams(request)

    return respond


def _of_files_and_streams(request: Received) -> Reply:
    media_type, content = "application/json", json.dumps([{"name": "a crate"}]).encode()
    if request.path == "/stock":
        media_type, content = _EVENTS, b'event: added\nid: 1\ndata: {"name": "a crate"}\n\n'
    elif request.path == "/questions" and b'"stream":true' in request.body:
        media_type = _EVENTS
        content = b'data: {"text": "Th"}\n\ndata: {"text": "ree."}\n\ndata: [DONE]\n\n'
    elif request.path == "/questions":
        content = b'{"text": "Three."}'
    elif request.path == "/reports/2026-11":
        media_type, content = "application/pdf", b"%PDF-1.7\n"
    elif request.path == "/photos/crate":
        assert request.body == b"\xff\xd8\xff\xd9"
        return Reply(status=204)
    return Reply(body=content, headers={"Content-Type": media_type})
