"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "env.update_env_object",
    "env.update_envs_object",
)
