"""Every method of the client, for the message about one that it does not have."""

METHODS = ("u0022_u0022_u0022.add_item",)
