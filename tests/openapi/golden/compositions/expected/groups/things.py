"""Operations of Example tagged `things`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi, merge_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Literal, overload

    from paasport_runtime.contract import Unset

    from ..models.alias_input import AliasInput
    from ..models.cat_input_variant import CatInputVariant, KittenInputVariant
    from ..models.chain_input import ChainInput
    from ..models.circle_input_variant import (
        BlobInputVariant,
        CircleInputVariant,
        SquareInputVariant,
    )
    from ..models.dog_input_variant import DogInputVariant, PetInputVariant
    from ..models.order_input_option1 import (
        OrderInputOption1,
        OrderInputOption2,
        OrderInputOption3,
        OrderInputOption4,
    )
    from ..models.owner_input import OwnerInput
    from ..models.page_input import PageInput
    from ..models.payment_input_card import PaymentInputCard, PaymentInputIban
    from ..models.things_input_conditional import ThingsInputConditional
    from ..models.things_input_either import ThingsInputEither
    from ..models.things_input_settings import ThingsInputSettings
    from ..models.tree_input import TreeInput
    from ..operations.put_things import FilterInput, Things, ThingsInput
    from ..request_types.put_things import (
        AliasInputDict,
        BlobInputVariantDict,
        CatInputVariantDict,
        ChainInputDict,
        CircleInputVariantDict,
        DogInputVariantDict,
        FilterInputDict,
        KittenInputVariantDict,
        OrderInputOption1Dict,
        OrderInputOption2Dict,
        OrderInputOption3Dict,
        OrderInputOption4Dict,
        OwnerInputDict,
        PageInputDict,
        PaymentInputCardDict,
        PaymentInputIbanDict,
        PetInputVariantDict,
        SquareInputVariantDict,
        ThingsInputConditionalDict,
        ThingsInputDict,
        ThingsInputEitherDict,
        ThingsInputSettingsDict,
        TreeInputDict,
    )


class ThingsGroup(RestApi):
    """Operations of Example tagged `things`."""

    if TYPE_CHECKING:

        @overload
        def put_things(self, body: ThingsInput | ThingsInputDict) -> Things: ...

        @overload
        def put_things(
            self,
            *,
            chain: ChainInput | ChainInputDict | Unset = UNSET,
            filter: FilterInput | FilterInputDict | Unset = UNSET,
            forest: Sequence[TreeInput | TreeInputDict] | Unset = UNSET,
            alias: AliasInput | AliasInputDict | Unset = UNSET,
            page: PageInput | PageInputDict | Unset = UNSET,
            payment: PaymentInputCard
            | PaymentInputCardDict
            | PaymentInputIban
            | PaymentInputIbanDict
            | Unset = UNSET,
            order: OrderInputOption1
            | OrderInputOption1Dict
            | OrderInputOption2
            | OrderInputOption2Dict
            | OrderInputOption3
            | OrderInputOption3Dict
            | OrderInputOption4
            | OrderInputOption4Dict
            | Unset = UNSET,
            shape: CircleInputVariant
            | CircleInputVariantDict
            | SquareInputVariant
            | SquareInputVariantDict
            | BlobInputVariant
            | BlobInputVariantDict
            | Unset = UNSET,
            pet: CatInputVariant
            | CatInputVariantDict
            | DogInputVariant
            | DogInputVariantDict
            | KittenInputVariant
            | KittenInputVariantDict
            | PetInputVariant
            | PetInputVariantDict
            | Unset = UNSET,
            cat: KittenInputVariant
            | KittenInputVariantDict
            | CatInputVariant
            | CatInputVariantDict
            | Unset = UNSET,
            owned: OwnerInput | OwnerInputDict | Unset = UNSET,
            threshold: str | float | int | bool | None | Unset = UNSET,
            exact: dict[str, Any] | list[Any] | Unset = UNSET,
            large: int | Unset = UNSET,
            twice: Literal["a", "b"] | Unset = UNSET,
            hash: Literal["latest"] | str | Unset = UNSET,
            pair: list[int | str] | Unset = UNSET,
            labels: Mapping[str, int | str] | Unset = UNSET,
            settings: ThingsInputSettings | ThingsInputSettingsDict | Unset = UNSET,
            conditional: ThingsInputConditional | ThingsInputConditionalDict | Unset = UNSET,
            either: ThingsInputEither | ThingsInputEitherDict | Unset = UNSET,
        ) -> Things: ...

    def put_things(self, body: Any = UNSET, **fields: Any) -> Things:
        """`PUT /things` (putThings).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
            twice: "a" or "b".
            hash: "latest". Or: 40 to 40 characters.
        """
        from ..operations.put_things import OPERATION

        body = merge_fields("put_things", body, fields, {})
        return self._execute(OPERATION, body=body)
