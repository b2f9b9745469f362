"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.alias import Alias as Alias
from .models.alias_input import AliasInput as AliasInput
from .models.cat import Cat as Cat
from .models.cat_input import CatInput as CatInput
from .models.cat_input_variant import CatInputVariant as CatInputVariant
from .models.cat_input_variant import KittenInputVariant as KittenInputVariant
from .models.cat_variant import CatVariant as CatVariant
from .models.cat_variant import KittenVariant as KittenVariant
from .models.chain import Chain as Chain
from .models.chain_input import ChainInput as ChainInput
from .models.circle_input_variant import BlobInputVariant as BlobInputVariant
from .models.circle_input_variant import CircleInputVariant as CircleInputVariant
from .models.circle_input_variant import ShapeInput as ShapeInput
from .models.circle_input_variant import SquareInputVariant as SquareInputVariant
from .models.circle_variant import BlobVariant as BlobVariant
from .models.circle_variant import CircleVariant as CircleVariant
from .models.circle_variant import Shape as Shape
from .models.circle_variant import SquareVariant as SquareVariant
from .models.dog_input_variant import DogInputVariant as DogInputVariant
from .models.dog_input_variant import PetInput as PetInput
from .models.dog_input_variant import PetInputVariant as PetInputVariant
from .models.dog_variant import DogVariant as DogVariant
from .models.dog_variant import Pet as Pet
from .models.dog_variant import PetVariant as PetVariant
from .models.group_input import GroupInput as GroupInput
from .models.group_input import OwnedInputOwner as OwnedInputOwner
from .models.limits_input import LimitsInput as LimitsInput
from .models.order_input_option1 import OrderInput as OrderInput
from .models.order_input_option1 import OrderInputOption1 as OrderInputOption1
from .models.order_input_option1 import OrderInputOption2 as OrderInputOption2
from .models.order_input_option1 import OrderInputOption3 as OrderInputOption3
from .models.order_input_option1 import OrderInputOption4 as OrderInputOption4
from .models.order_option1 import Order as Order
from .models.order_option1 import OrderOption1 as OrderOption1
from .models.order_option1 import OrderOption2 as OrderOption2
from .models.order_option1 import OrderOption3 as OrderOption3
from .models.order_option1 import OrderOption4 as OrderOption4
from .models.owned_input import OwnedInput as OwnedInput
from .models.owner import GroupVariant as GroupVariant
from .models.owner import Owned as Owned
from .models.owner import OwnedOwner as OwnedOwner
from .models.owner import Owner as Owner
from .models.owner import OwnerObject as OwnerObject
from .models.owner import OwnerVariant as OwnerVariant
from .models.owner_input import OwnerInput as OwnerInput
from .models.page_input import PageInput as PageInput
from .models.page_input import PageInputResultItem as PageInputResultItem
from .models.page_model import PageModel as PageModel
from .models.page_model import PageModelResultItem as PageModelResultItem
from .models.page_model import PageModelStatus as PageModelStatus
from .models.payment_card import Payment as Payment
from .models.payment_card import PaymentCard as PaymentCard
from .models.payment_card import PaymentIban as PaymentIban
from .models.payment_input_card import PaymentInput as PaymentInput
from .models.payment_input_card import PaymentInputCard as PaymentInputCard
from .models.payment_input_card import PaymentInputIban as PaymentInputIban
from .models.things_conditional import ThingsConditional as ThingsConditional
from .models.things_either import ThingsEither as ThingsEither
from .models.things_input_conditional import ThingsInputConditional as ThingsInputConditional
from .models.things_input_either import ThingsInputEither as ThingsInputEither
from .models.things_input_settings import ThingsInputSettings as ThingsInputSettings
from .models.things_settings import ThingsSettings as ThingsSettings
from .models.tree import Tree as Tree
from .models.tree_input import TreeInput as TreeInput
from .operations.put_account import AccountRequest as AccountRequest
from .operations.put_account import AccountRequestOutput as AccountRequestOutput
from .operations.put_account import AccountRequestOutputStatus as AccountRequestOutputStatus
from .operations.put_account import Limits as Limits
from .operations.put_things import Filter as Filter
from .operations.put_things import FilterInput as FilterInput
from .operations.put_things import Things as Things
from .operations.put_things import ThingsInput as ThingsInput
from .operations.put_things import ThingsLarge as ThingsLarge
from .operations.put_things import ThingsTwice as ThingsTwice
from .request_types.put_account import AccountRequestDict as AccountRequestDict
from .request_types.put_account import LimitsInputDict as LimitsInputDict
from .request_types.put_things import AliasInputDict as AliasInputDict
from .request_types.put_things import BlobInputVariantDict as BlobInputVariantDict
from .request_types.put_things import CatInputVariantDict as CatInputVariantDict
from .request_types.put_things import ChainInputDict as ChainInputDict
from .request_types.put_things import CircleInputVariantDict as CircleInputVariantDict
from .request_types.put_things import DogInputVariantDict as DogInputVariantDict
from .request_types.put_things import FilterInputDict as FilterInputDict
from .request_types.put_things import GroupInputDict as GroupInputDict
from .request_types.put_things import KittenInputVariantDict as KittenInputVariantDict
from .request_types.put_things import OrderInputOption1Dict as OrderInputOption1Dict
from .request_types.put_things import OrderInputOption2Dict as OrderInputOption2Dict
from .request_types.put_things import OrderInputOption3Dict as OrderInputOption3Dict
from .request_types.put_things import OrderInputOption4Dict as OrderInputOption4Dict
from .request_types.put_things import OwnedInputDict as OwnedInputDict
from .request_types.put_things import OwnerInputDict as OwnerInputDict
from .request_types.put_things import PageInputDict as PageInputDict
from .request_types.put_things import PageInputResultItemDict as PageInputResultItemDict
from .request_types.put_things import PaymentInputCardDict as PaymentInputCardDict
from .request_types.put_things import PaymentInputIbanDict as PaymentInputIbanDict
from .request_types.put_things import PetInputVariantDict as PetInputVariantDict
from .request_types.put_things import SquareInputVariantDict as SquareInputVariantDict
from .request_types.put_things import ThingsInputConditionalDict as ThingsInputConditionalDict
from .request_types.put_things import ThingsInputDict as ThingsInputDict
from .request_types.put_things import ThingsInputEitherDict as ThingsInputEitherDict
from .request_types.put_things import ThingsInputSettingsDict as ThingsInputSettingsDict
from .request_types.put_things import TreeInputDict as TreeInputDict

__all__ = [
    "AccountRequest",
    "AccountRequestDict",
    "AccountRequestOutput",
    "AccountRequestOutputStatus",
    "Alias",
    "AliasInput",
    "AliasInputDict",
    "AsyncExampleApi",
    "BlobInputVariant",
    "BlobInputVariantDict",
    "BlobVariant",
    "Cat",
    "CatInput",
    "CatInputVariant",
    "CatInputVariantDict",
    "CatVariant",
    "Chain",
    "ChainInput",
    "ChainInputDict",
    "CircleInputVariant",
    "CircleInputVariantDict",
    "CircleVariant",
    "DogInputVariant",
    "DogInputVariantDict",
    "DogVariant",
    "ExampleApi",
    "Filter",
    "FilterInput",
    "FilterInputDict",
    "GroupInput",
    "GroupInputDict",
    "GroupVariant",
    "KittenInputVariant",
    "KittenInputVariantDict",
    "KittenVariant",
    "Limits",
    "LimitsInput",
    "LimitsInputDict",
    "Order",
    "OrderInput",
    "OrderInputOption1",
    "OrderInputOption1Dict",
    "OrderInputOption2",
    "OrderInputOption2Dict",
    "OrderInputOption3",
    "OrderInputOption3Dict",
    "OrderInputOption4",
    "OrderInputOption4Dict",
    "OrderOption1",
    "OrderOption2",
    "OrderOption3",
    "OrderOption4",
    "Owned",
    "OwnedInput",
    "OwnedInputDict",
    "OwnedInputOwner",
    "OwnedOwner",
    "Owner",
    "OwnerInput",
    "OwnerInputDict",
    "OwnerObject",
    "OwnerVariant",
    "PageInput",
    "PageInputDict",
    "PageInputResultItem",
    "PageInputResultItemDict",
    "PageModel",
    "PageModelResultItem",
    "PageModelStatus",
    "Payment",
    "PaymentCard",
    "PaymentIban",
    "PaymentInput",
    "PaymentInputCard",
    "PaymentInputCardDict",
    "PaymentInputIban",
    "PaymentInputIbanDict",
    "Pet",
    "PetInput",
    "PetInputVariant",
    "PetInputVariantDict",
    "PetVariant",
    "Shape",
    "ShapeInput",
    "SquareInputVariant",
    "SquareInputVariantDict",
    "SquareVariant",
    "Things",
    "ThingsConditional",
    "ThingsEither",
    "ThingsInput",
    "ThingsInputConditional",
    "ThingsInputConditionalDict",
    "ThingsInputDict",
    "ThingsInputEither",
    "ThingsInputEitherDict",
    "ThingsInputSettings",
    "ThingsInputSettingsDict",
    "ThingsLarge",
    "ThingsSettings",
    "ThingsTwice",
    "Tree",
    "TreeInput",
    "TreeInputDict",
]
