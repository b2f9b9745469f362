"""The configuration: `reader` reads `[tool.paasport]` into the dataclasses of `model`.

The other modules support the reader: `toml_table` checks keys and types, `shared_paths` rejects
targets that would overwrite other files, `scalars` resolves the paths of scalars.
"""
