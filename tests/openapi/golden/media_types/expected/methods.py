"""Every method of the client, for the message about one that it does not have."""

METHODS = (
    "default.create_file",
    "default.get_content",
    "default.get_form",
    "default.get_x",
    "default.head_x_beta_true",
    "default.post_form",
    "default.put_content",
    "default.put_x",
    "default.stream_get_content",
    "default.with_options_",
)
