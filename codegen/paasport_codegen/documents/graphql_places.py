"""Freeing the source locations of GraphQL nodes, which take as much memory as the document."""

from __future__ import annotations

from graphql import DocumentNode, GraphQLSchema, Node, Token, TokenKind


def unlink_tokens(document: DocumentNode) -> None:
    """Free the tokens of a parsed document, except the first and last token of each node.

    Each token refers to its neighbors, so all would live until the next garbage collection. The
    comments above a definition stay linked to it.
    """
    assert document.loc is not None, "parsed with locations"
    token: Token | None = document.loc.start_token
    while token is not None:
        following, token.next = token.next, None
        if not _is_comment(token) and not _is_comment(token.prev):
            token.prev = None
        token = following


def forget_places(schema: GraphQLSchema) -> None:
    """Free the locations of all nodes that the types of a schema were built from."""
    for type_ in schema.type_map.values():
        pending: list[Node] = [*type_.extension_ast_nodes]
        if type_.ast_node is not None:
            pending.append(type_.ast_node)
        while pending:
            node = pending.pop()
            node.loc = None
            for key in node.keys:
                value = getattr(node, key, None)
                if isinstance(value, Node):
                    pending.append(value)
                elif isinstance(value, tuple):
                    pending += [one for one in value if isinstance(one, Node)]


def _is_comment(token: Token | None) -> bool:
    return token is not None and token.kind is TokenKind.COMMENT
