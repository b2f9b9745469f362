"""Railway."""

from .client import AsyncRailway as AsyncRailway
