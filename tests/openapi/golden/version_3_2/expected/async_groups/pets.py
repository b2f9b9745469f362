"""Operations of Example tagged `pets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, Literal, overload

    from paasport_runtime.contract import Unset

    from ..models.cat_variant import Pet
    from ..operations.add_pet import CatInputVariant, DogInputVariant, OtherPetInputVariant
    from ..operations.find_pets import FindPetsFilterParameter
    from ..operations.query_pets import QueryPetsRequest
    from ..request_types.add_pet import (
        CatInputVariantDict,
        DogInputVariantDict,
        OtherPetInputVariantDict,
    )
    from ..request_types.find_pets import FindPetsFilterParameterDict
    from ..request_types.query_pets import QueryPetsRequestDict


class AsyncPetsGroup(AsyncRestApi):
    """Operations of Example tagged `pets`."""

    if TYPE_CHECKING:

        @overload
        async def add_pet(
            self,
            body: CatInputVariant
            | CatInputVariantDict
            | DogInputVariant
            | DogInputVariantDict
            | OtherPetInputVariant
            | OtherPetInputVariantDict,
        ) -> Pet: ...

        @overload
        async def add_pet(
            self, *, pet_type: Literal["kitten"], lives: int | Unset = UNSET
        ) -> Pet: ...

        @overload
        async def add_pet(self, *, pet_type: Literal["Dog"], bark: str | Unset = UNSET) -> Pet: ...

        @overload
        async def add_pet(self, *, name: str, pet_type: str | Unset = UNSET) -> Pet: ...

    async def add_pet(self, body: Any = UNSET, **fields: Any) -> Pet:
        """`POST /pets` (addPet).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
            pet_type: "kitten".
        """
        from ..operations.add_pet import OPERATION

        body = merge_fields("add_pet", body, fields, {})
        return await self._execute(OPERATION, body=body)

    async def find_pets(
        self, *, filter: FindPetsFilterParameter | FindPetsFilterParameterDict
    ) -> list[Pet]:
        """`GET /pets` (findPets).

        Args:
            filter: What to look for.
        """
        from ..operations.find_pets import OPERATION

        return await self._execute(OPERATION, query={"filter": filter})

    if TYPE_CHECKING:

        @overload
        async def query_pets(self, body: QueryPetsRequest | QueryPetsRequestDict) -> list[Pet]: ...

        @overload
        async def query_pets(self, *, name: str | Unset = UNSET) -> list[Pet]: ...

    async def query_pets(self, body: Any = UNSET, **fields: Any) -> list[Pet]:
        """`QUERY /pets` (queryPets).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.query_pets import OPERATION

        body = merge_fields("query_pets", body, fields, {})
        return await self._execute(OPERATION, body=body)
