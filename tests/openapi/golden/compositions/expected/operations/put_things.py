"""`PUT /things` (putThings)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Field, StrictBool, StrictFloat, StrictInt
from typing_extensions import TypeAliasType

from paasport_runtime.contract import (
    UNSET,
    AllowedValues,
    Omittable,
    OpenEnum,
    OpenIntEnum,
    OpenUnion,
    RequestModel,
    ResponseModel,
    RestOperation,
    UnknownObject,
    later,
)
from paasport_runtime.scalars import Json, Number

if TYPE_CHECKING:
    from ..models.alias_input import AliasInput
    from ..models.cat_input import CatInput
    from ..models.chain_input import ChainInput
    from ..models.circle_input_variant import ShapeInput
    from ..models.dog_input_variant import PetInput
    from ..models.order_input_option1 import OrderInput
    from ..models.owner_input import OwnerInput
    from ..models.page_input import PageInput
    from ..models.payment_input_card import PaymentInput
    from ..models.things_input_conditional import ThingsInputConditional
    from ..models.things_input_either import ThingsInputEither
    from ..models.things_input_settings import ThingsInputSettings
    from ..models.tree_input import TreeInput
else:
    AliasInput = later(__package__, "..models.alias_input", "AliasInput")
    CatInput = later(__package__, "..models.cat_input", "CatInput")
    ChainInput = later(__package__, "..models.chain_input", "ChainInput")
    OrderInput = later(__package__, "..models.order_input_option1", "OrderInput")
    OwnerInput = later(__package__, "..models.owner_input", "OwnerInput")
    PageInput = later(__package__, "..models.page_input", "PageInput")
    PaymentInput = later(__package__, "..models.payment_input_card", "PaymentInput")
    PetInput = later(__package__, "..models.dog_input_variant", "PetInput")
    ShapeInput = later(__package__, "..models.circle_input_variant", "ShapeInput")
    ThingsInputConditional = later(
        __package__, "..models.things_input_conditional", "ThingsInputConditional"
    )
    ThingsInputEither = later(__package__, "..models.things_input_either", "ThingsInputEither")
    ThingsInputSettings = later(
        __package__, "..models.things_input_settings", "ThingsInputSettings"
    )
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


class Chain(ResponseModel):
    name: str
    next: Chain | None = None
    """The next link."""


class Alias(ResponseModel):
    size: int | None = None


class PageModelStatus(OpenEnum):
    ON = "on"
    OFF = "off"


class PageModelResultItem(ResponseModel):
    id: str | None = None
    status: PageModelStatus | None = None


class PageModel(ResponseModel):
    result: list[PageModelResultItem]
    total: int | None = None


class GroupVariant(ResponseModel):
    object: Literal["group"]


class Owned(ResponseModel):
    owner: OwnedOwner | None = None


class OwnerVariant(ResponseModel):
    object: Literal["owner"]
    things: list[Owned] | None = None


OwnedOwner: TypeAlias = Annotated[
    OwnerVariant | GroupVariant | UnknownObject,
    OpenUnion({"owner": OwnerVariant, "group": GroupVariant}, tag="object", wire_tag="object"),
]


class OwnerObject(OpenEnum):
    OWNER = "owner"


class Owner(ResponseModel):
    object: OwnerObject
    things: list[Owned] | None = None


class ThingsSettings(ResponseModel):
    host: str | None = None


class ThingsConditional(ResponseModel):
    kind: str
    only_a: int | None = None
    only_b: int | None = None


class ThingsEither(ResponseModel):
    a: int | None = None
    b: int | None = None


class Tree(ResponseModel):
    name: str | None = None
    below: list[Tree] | None = None


class ThingsLarge(OpenIntEnum):
    MINUS_9223372036854775808 = -9223372036854775808
    N1 = 1


class ThingsTwice(OpenEnum):
    A = "a"
    B = "b"


Filter = TypeAliasType(
    "Filter", 'Annotated[list[Filter] | str | dict[str, Filter], Field(union_mode="left_to_right")]'
)


class PaymentCard(ResponseModel):
    id: str
    card: str


class PaymentIban(ResponseModel):
    id: str
    iban: str


Payment: TypeAlias = Annotated[
    Annotated[PaymentCard | PaymentIban, Field(union_mode="smart")] | UnknownObject,
    Field(union_mode="left_to_right"),
]


class OrderOption1(ResponseModel):
    number: int | None = None
    shop: str
    coupon: str


class OrderOption2(ResponseModel):
    number: int | None = None
    shop: str
    invoice: str


class OrderOption3(ResponseModel):
    number: int | None = None
    address: str
    coupon: str


class OrderOption4(ResponseModel):
    number: int | None = None
    address: str
    invoice: str


Order: TypeAlias = Annotated[
    Annotated[OrderOption1 | OrderOption2 | OrderOption3 | OrderOption4, Field(union_mode="smart")]
    | UnknownObject,
    Field(union_mode="left_to_right"),
]


class CircleVariant(ResponseModel):
    k: Literal["round", "ball"]
    radius: Number | None = None


class SquareVariant(ResponseModel):
    k: Literal["square"]
    side: Number | None = None


class BlobVariant(ResponseModel):
    area: Number | None = None
    k: Literal["Blob"] | None = None


Shape: TypeAlias = Annotated[
    CircleVariant | SquareVariant | BlobVariant | UnknownObject,
    OpenUnion(
        {
            "round": CircleVariant,
            "ball": CircleVariant,
            "square": SquareVariant,
            "Blob": BlobVariant,
        },
        tag="k",
        wire_tag="k",
    ),
]


class CatVariant(ResponseModel):
    pet_type: Literal["Cat"]
    name: str | None = None
    lives: int | None = None


class DogVariant(ResponseModel):
    pet_type: Literal["Dog"]
    name: str | None = None
    breed: str | None = None


class KittenVariant(ResponseModel):
    pet_type: Literal["kitten"]
    name: str | None = None
    lives: int | None = None
    weeks: int | None = None


class PetVariant(ResponseModel):
    pet_type: Literal["Pet"]
    name: str | None = None


Pet: TypeAlias = Annotated[
    CatVariant | DogVariant | KittenVariant | PetVariant | UnknownObject,
    OpenUnion(
        {"Cat": CatVariant, "Dog": DogVariant, "kitten": KittenVariant, "Pet": PetVariant},
        tag="pet_type",
        wire_tag="petType",
    ),
]

Cat: TypeAlias = Annotated[
    KittenVariant | CatVariant | UnknownObject,
    OpenUnion({"kitten": KittenVariant, "Cat": CatVariant}, tag="pet_type", wire_tag="petType"),
]


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
