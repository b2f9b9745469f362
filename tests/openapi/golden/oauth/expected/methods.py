"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "default.add_order",
    "default.both",
    "default.connected",
    "default.list_orders",
    "default.mine",
    "default.open",
    "default.report",
    "default.stream_report",
    "default.upload",
    "default.watch",
)
