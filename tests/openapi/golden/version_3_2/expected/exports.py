"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "BoatInput": "operations.add_vehicle",
        "BoatInputDict": "request_types.add_vehicle",
        "BoatVariant": "operations.add_vehicle",
        "CarInput": "operations.add_vehicle",
        "CarInputDict": "request_types.add_vehicle",
        "CarVariant": "operations.add_vehicle",
        "CatInputVariant": "operations.add_pet",
        "CatInputVariantDict": "request_types.add_pet",
        "CatVariant": "models.cat_variant",
        "DogInputVariant": "operations.add_pet",
        "DogInputVariantDict": "request_types.add_pet",
        "DogVariant": "models.cat_variant",
        "ExampleApi": "client",
        "FindPetsFilterParameter": "operations.find_pets",
        "FindPetsFilterParameterDict": "request_types.find_pets",
        "OtherPetInputVariant": "operations.add_pet",
        "OtherPetInputVariantDict": "request_types.add_pet",
        "OtherPetVariant": "models.cat_variant",
        "Pet": "models.cat_variant",
        "PetInput": "operations.add_pet",
        "QueryPetsRequest": "operations.query_pets",
        "QueryPetsRequestDict": "request_types.query_pets",
        "UnclassifiedInputVariant": "operations.add_vehicle",
        "UnclassifiedInputVariantDict": "request_types.add_vehicle",
        "UnclassifiedVariant": "operations.add_vehicle",
        "Vehicle": "operations.add_vehicle",
        "VehicleInput": "operations.add_vehicle",
    },
)
