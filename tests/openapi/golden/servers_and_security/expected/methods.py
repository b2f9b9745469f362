"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "default.keys",
    "default.maybe",
    "default.open",
    "default.plain",
    "default.upload",
)
