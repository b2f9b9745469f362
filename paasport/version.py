"""The version of the distribution `paasport`, which packaging reads here."""

__version__ = "0.1.0"
