"""Setting up a project for an API: its kind, its table in `pyproject.toml`, and its first call.

`sources` identifies a URL or file, `choices` picks defaults for what the user did not specify,
`project_file`, `new_project` and `api_table` write the configuration, `starters` and `first_call`
create the first operations and call, and `run` puts everything in place, or nothing.
"""
