"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "accounts.put_account",
    "things.put_things",
)
