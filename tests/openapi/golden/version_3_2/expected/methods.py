"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "animals.copy_pets",
    "animals.find_by_text",
    "animals.find_oddly",
    "pets.add_pet",
    "pets.find_pets",
    "pets.query_pets",
    "vehicles.add_vehicle",
)
