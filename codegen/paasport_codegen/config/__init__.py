"""The configuration: `reader` reads `[tool.paasport]` into the dataclasses of `model`.

The other modules serve the reader: `toml_table` checks keys and types, `shared_paths` refuses
targets that would destroy other files, `scalars` says what the path of a scalar means.
"""
