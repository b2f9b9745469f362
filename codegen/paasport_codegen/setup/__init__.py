"""A project set up for an API: what it is, its table in `pyproject.toml`, and its first call.

`sources` finds out what an address or a file is, `choices` decides what the user has not said,
`project_file` and `api_table` write the configuration, `starters` and `first_call` begin to use the
API, and `run` puts all of it in place, or nothing.
"""
