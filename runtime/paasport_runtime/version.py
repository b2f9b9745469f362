"""The version of the distribution, which packaging and `User-Agent` read here."""

__version__ = "0.1.0"
