"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "trees.list_branches",
    "trees.put_tree",
)
