"""The model of `[tool.paasport]` and its reader."""
