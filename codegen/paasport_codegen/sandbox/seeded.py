"""Generated values, which are the same for the same seed and place."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final
from uuid import UUID

from paasport_codegen.sandbox.words import words

if TYPE_CHECKING:
    from faker import Faker

_BY_LAST_WORD: Final = {
    "email": "safe_email",
    "url": "url",
    "uri": "url",
    "link": "url",
    "homepage": "url",
    "avatar": "image_url",
    "icon": "image_url",
    "image": "image_url",
    "domain": "safe_domain_name",
    "hostname": "hostname",
    "host": "hostname",
    "ip": "ipv4_private",
    "country": "country_code",
    "city": "city",
    "username": "user_name",
    "login": "user_name",
    "sha": "sha1",
    "hash": "sha1",
    "description": "sentence",
    "message": "sentence",
    "comment": "sentence",
    "title": "catch_phrase",
    "path": "uri_path",
}


class Seeded:
    """Generates values from a seed and the place of each value."""

    def __init__(self, seed: int) -> None:
        """Store the seed."""
        self.seed = seed

    def number(self, *place: str, below: int = 2**31) -> int:
        """A number of at least 0."""
        return int.from_bytes(self._digest(place)[:8], "big") % below

    def uuid(self, *place: str) -> str:
        """A UUID in the form of version 4."""
        return str(UUID(bytes=self._digest(place), version=4))

    def text(self, name: str, *place: str) -> str:
        """A realistic string for the field `name`."""
        parts = words(name)
        last = parts[-1] if parts else ""
        if last in ("id", "uid", "uuid", "guid"):
            return self.uuid(*place, name)
        return _made_up(last, self.number(*place, name, below=2**63))

    def _digest(self, place: tuple[str, ...]) -> bytes:
        return blake2b("\0".join((str(self.seed), *place)).encode(), digest_size=16).digest()


@lru_cache(maxsize=10_000)
def _made_up(word: str, seed: int) -> str:
    """A string for a field whose name ends with a word; recent ones are cached."""
    provider = _BY_LAST_WORD.get(word)
    faker = _faker()
    faker.seed_instance(seed)
    if provider is not None:
        return str(getattr(faker, provider)())
    return "-".join(faker.words(2)) if word == "name" else str(faker.word())


@lru_cache(maxsize=1)
def _faker() -> Faker:
    from faker import Faker

    return Faker("en_US", use_weighting=False)
