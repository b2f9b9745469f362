"""Every method of the client, for the message about one that it does not have."""

METHODS = ("default.put_things",)
