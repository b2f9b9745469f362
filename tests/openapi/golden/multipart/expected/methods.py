"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "default.create_batch",
    "default.create_file",
    "default.create_form",
    "default.create_scan",
    "default.create_stream",
)
