"""Whether one type may safely replace another.

Follows the GraphQL specification: non-null is narrower than nullable at every depth of a list.
The type of a field may become narrower; that of an argument or input field may become wider.
Another named type is never safe, not even an object type instead of its interface: fragments on
the siblings of that object type would no longer validate.
"""

from __future__ import annotations

from graphql import GraphQLList, GraphQLNonNull, GraphQLType


def safe_for_replies(old: GraphQLType, new: GraphQLType) -> bool:
    """Whether every value of `new` is one of `old`."""
    return _narrows(new, old)


def safe_for_requests(old: GraphQLType, new: GraphQLType) -> bool:
    """Whether every value of `old` is one of `new`."""
    return _narrows(old, new)


def _narrows(narrow: GraphQLType, wide: GraphQLType) -> bool:
    if isinstance(narrow, GraphQLNonNull):
        return _narrows(narrow.of_type, wide.of_type if isinstance(wide, GraphQLNonNull) else wide)
    if isinstance(narrow, GraphQLList):
        return isinstance(wide, GraphQLList) and _narrows(narrow.of_type, wide.of_type)
    # Both are named types now, or only `narrow` is; a wrapper never prints as a name.
    return str(narrow) == str(wide)
