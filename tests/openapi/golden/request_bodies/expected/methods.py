"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "jobs.create_job",
    "jobs.start_build",
    "sinks.create_sink",
)
