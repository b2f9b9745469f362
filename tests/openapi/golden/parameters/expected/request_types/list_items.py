"""Dictionaries that list_items takes."""

from __future__ import annotations

from typing import NotRequired, TypedDict

ListItemsFilterParameterDict = TypedDict(
    "ListItemsFilterParameterDict",
    {
        "owner": "str",
        "createdBy": "NotRequired[str]",
        "class": "NotRequired[int]",
    },
)
