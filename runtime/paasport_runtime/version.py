"""The version of the distribution, which the build and `User-Agent` read from here."""

__version__ = "0.1.0"
