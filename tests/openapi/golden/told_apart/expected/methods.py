"""Every method of the client, for the message about one that it does not have."""

METHODS = ("measurements.list_measurements",)
