"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "jobs.list_jobs",
    "plans.get_plan",
)
