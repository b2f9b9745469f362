"""GraphQL input objects with `@oneOf`."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import RequestModel
from .set_fields import set_fields


class GraphQLOneOfModel(RequestModel):
    """A GraphQL input object with `@oneOf`: exactly one field is set, and not to null."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given_fields = list(set_fields(self).values())
        if len(given_fields) != 1 or given_fields[0] is None:
            raise PydanticCustomError(
                "one_of", "Input should have exactly one field, which must not be null"
            )
        return self
