"""`PUT /things` (putThings)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictFloat, StrictInt
from typing_extensions import TypeAliasType

from paasport_runtime.contract import (
    UNSET,
    AllowedValues,
    Omittable,
    OpenEnum,
    OpenIntEnum,
    RequestModel,
    ResponseModel,
    RestOperation,
    later,
)
from paasport_runtime.scalars import Json

if TYPE_CHECKING:
    from ..models.alias import Alias
    from ..models.alias_input import AliasInput
    from ..models.cat import Cat
    from ..models.cat_input import CatInput
    from ..models.chain import Chain
    from ..models.chain_input import ChainInput
    from ..models.circle_input_variant import ShapeInput
    from ..models.circle_variant import Shape
    from ..models.dog_input_variant import PetInput
    from ..models.dog_variant import Pet
    from ..models.order_input_option1 import OrderInput
    from ..models.order_option1 import Order
    from ..models.owner import Owner
    from ..models.owner_input import OwnerInput
    from ..models.page_input import PageInput
    from ..models.page_model import PageModel
    from ..models.payment_card import Payment
    from ..models.payment_input_card import PaymentInput
    from ..models.things_conditional import ThingsConditional
    from ..models.things_either import ThingsEither
    from ..models.things_input_conditional import ThingsInputConditional
    from ..models.things_input_either import ThingsInputEither
    from ..models.things_input_settings import ThingsInputSettings
    from ..models.things_settings import ThingsSettings
    from ..models.tree import Tree
    from ..models.tree_input import TreeInput
else:
    Alias = later(__package__, "..models.alias", "Alias")
    AliasInput = later(__package__, "..models.alias_input", "AliasInput")
    Cat = later(__package__, "..models.cat", "Cat")
    CatInput = later(__package__, "..models.cat_input", "CatInput")
    Chain = later(__package__, "..models.chain", "Chain")
    ChainInput = later(__package__, "..models.chain_input", "ChainInput")
    Order = later(__package__, "..models.order_option1", "Order")
    OrderInput = later(__package__, "..models.order_input_option1", "OrderInput")
    Owner = later(__package__, "..models.owner", "Owner")
    OwnerInput = later(__package__, "..models.owner_input", "OwnerInput")
    PageInput = later(__package__, "..models.page_input", "PageInput")
    PageModel = later(__package__, "..models.page_model", "PageModel")
    Payment = later(__package__, "..models.payment_card", "Payment")
    PaymentInput = later(__package__, "..models.payment_input_card", "PaymentInput")
    Pet = later(__package__, "..models.dog_variant", "Pet")
    PetInput = later(__package__, "..models.dog_input_variant", "PetInput")
    Shape = later(__package__, "..models.circle_variant", "Shape")
    ShapeInput = later(__package__, "..models.circle_input_variant", "ShapeInput")
    ThingsConditional = later(__package__, "..models.things_conditional", "ThingsConditional")
    ThingsEither = later(__package__, "..models.things_either", "ThingsEither")
    ThingsInputConditional = later(
        __package__, "..models.things_input_conditional", "ThingsInputConditional"
    )
    ThingsInputEither = later(__package__, "..models.things_input_either", "ThingsInputEither")
    ThingsInputSettings = later(
        __package__, "..models.things_input_settings", "ThingsInputSettings"
    )
    ThingsSettings = later(__package__, "..models.things_settings", "ThingsSettings")
    Tree = later(__package__, "..models.tree", "Tree")
    TreeInput = later(__package__, "..models.tree_input", "TreeInput")

FilterInput = TypeAliasType(
    "FilterInput",
    'Annotated[list[FilterInput] | str | dict[str, FilterInput], Field(union_mode="left_to_right")]',
)


class ThingsInput(RequestModel):
    chain: Omittable[ChainInput] = UNSET
    filter: Omittable[FilterInput] = UNSET
    forest: Omittable[list[TreeInput]] = UNSET
    alias: Omittable[AliasInput] = UNSET
    page: Omittable[PageInput] = UNSET
    payment: Omittable[PaymentInput] = UNSET
    order: Omittable[OrderInput] = UNSET
    shape: Omittable[ShapeInput] = UNSET
    pet: Omittable[PetInput] = UNSET
    cat: Omittable[CatInput] = UNSET
    owned: Omittable[OwnerInput] = UNSET
    threshold: Annotated[str | float | int | bool, AllowedValues("auto", 0.5, 2, True)] | None = (
        None
    )
    exact: Omittable[Annotated[dict[str, Any] | list[Any], AllowedValues({"a": 1}, [1])]] = UNSET
    large: Omittable[Annotated[int, AllowedValues(-9223372036854775808, 1)]] = UNSET
    twice: Omittable[Literal["a", "b"]] = UNSET
    hash: Omittable[Literal["latest"] | Annotated[str, Field(min_length=40, max_length=40)]] = UNSET
    pair: Omittable[list[int | str]] = UNSET
    labels: Omittable[dict[str, int | str]] = UNSET
    settings: Omittable[ThingsInputSettings] = UNSET
    conditional: Omittable[ThingsInputConditional] = UNSET
    either: Omittable[ThingsInputEither] = UNSET


class ThingsLarge(OpenIntEnum):
    MINUS_9223372036854775808 = -9223372036854775808
    N1 = 1


class ThingsTwice(OpenEnum):
    A = "a"
    B = "b"


Filter = TypeAliasType(
    "Filter", 'Annotated[list[Filter] | str | dict[str, Filter], Field(union_mode="left_to_right")]'
)


class Things(ResponseModel):
    chain: Chain | None = None
    filter: Filter | None = None
    forest: list[Tree] | None = None
    alias: Alias | None = None
    page: PageModel | None = None
    payment: Payment | None = None
    order: Order | None = None
    shape: Shape | None = None
    pet: Pet | None = None
    cat: Cat | None = None
    owned: Owner | None = None
    threshold: (
        Annotated[StrictBool | StrictInt | StrictFloat | str, Field(union_mode="left_to_right")]
        | None
    ) = None
    exact: Json | None = None
    large: ThingsLarge | None = None
    twice: ThingsTwice | None = None
    hash: str | None = None
    pair: list[int | str] | None = None
    labels: dict[str, Json] | None = None
    settings: ThingsSettings | None = None
    conditional: ThingsConditional | None = None
    either: ThingsEither | None = None


OPERATION: RestOperation[Things] = RestOperation(
    name="putThings",
    method="PUT",
    path="/things",
    body=ThingsInput,
    reply=Things,
    envelope=None,
)
