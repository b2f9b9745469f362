"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.cat_variant import CatVariant as CatVariant
from .models.cat_variant import DogVariant as DogVariant
from .models.cat_variant import OtherPetVariant as OtherPetVariant
from .models.cat_variant import Pet as Pet
from .operations.add_pet import CatInputVariant as CatInputVariant
from .operations.add_pet import DogInputVariant as DogInputVariant
from .operations.add_pet import OtherPetInputVariant as OtherPetInputVariant
from .operations.add_pet import PetInput as PetInput
from .operations.add_vehicle import BoatInput as BoatInput
from .operations.add_vehicle import BoatVariant as BoatVariant
from .operations.add_vehicle import CarInput as CarInput
from .operations.add_vehicle import CarVariant as CarVariant
from .operations.add_vehicle import UnclassifiedInputVariant as UnclassifiedInputVariant
from .operations.add_vehicle import UnclassifiedVariant as UnclassifiedVariant
from .operations.add_vehicle import Vehicle as Vehicle
from .operations.add_vehicle import VehicleInput as VehicleInput
from .operations.find_pets import FindPetsFilterParameter as FindPetsFilterParameter
from .operations.query_pets import QueryPetsRequest as QueryPetsRequest
from .request_types.add_pet import CatInputVariantDict as CatInputVariantDict
from .request_types.add_pet import DogInputVariantDict as DogInputVariantDict
from .request_types.add_pet import OtherPetInputVariantDict as OtherPetInputVariantDict
from .request_types.add_vehicle import BoatInputDict as BoatInputDict
from .request_types.add_vehicle import CarInputDict as CarInputDict
from .request_types.add_vehicle import UnclassifiedInputVariantDict as UnclassifiedInputVariantDict
from .request_types.find_pets import FindPetsFilterParameterDict as FindPetsFilterParameterDict
from .request_types.query_pets import QueryPetsRequestDict as QueryPetsRequestDict

__all__ = [
    "AsyncExampleApi",
    "BoatInput",
    "BoatInputDict",
    "BoatVariant",
    "CarInput",
    "CarInputDict",
    "CarVariant",
    "CatInputVariant",
    "CatInputVariantDict",
    "CatVariant",
    "DogInputVariant",
    "DogInputVariantDict",
    "DogVariant",
    "ExampleApi",
    "FindPetsFilterParameter",
    "FindPetsFilterParameterDict",
    "OtherPetInputVariant",
    "OtherPetInputVariantDict",
    "OtherPetVariant",
    "Pet",
    "PetInput",
    "QueryPetsRequest",
    "QueryPetsRequestDict",
    "UnclassifiedInputVariant",
    "UnclassifiedInputVariantDict",
    "UnclassifiedVariant",
    "Vehicle",
    "VehicleInput",
]
