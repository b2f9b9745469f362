"""The error about a parameter or a body that cannot be sent."""

from __future__ import annotations


class ParameterError(ValueError):
    """A parameter is missing, or its value cannot be serialized."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(parameter, reason)
        self.parameter = parameter
        self.reason = reason
