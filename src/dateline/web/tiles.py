"""Tiles of a map from elsewhere: only where a person asks for them at the start. Knows no page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.errors import DatelineError

_ADDRESS = re.compile(r"(?P<origin>https?://[\w.-]+(?::\d+)?)/[\w.~%/{}?=&@-]*", re.ASCII)
_BRACED = re.compile(r"\{[^}]*\}?")
_PARTS = ["{x}", "{y}", "{z}"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Where tiles come from, `{z}/{x}/{y}` in the address, and whom the map credits for them."""

    address: str
    credit: str

    @property
    def origin(self) -> str:
        """The one place beside our own from which pages may load pictures."""
        found = _ADDRESS.fullmatch(self.address)
        return "" if found is None else found["origin"]


def tiles_at(address: str | None, credit: str | None) -> Tiles | None:
    """The tiles of an address; `None` without any.

    Raises:
        DatelineError: it is no address of tiles, or nobody is credited.
    """
    if address is None:
        if credit is not None:
            raise DatelineError("--tiles-credit: there is nothing to credit without --tiles, the address of the tiles")
        return None
    if _ADDRESS.fullmatch(address) is None or sorted(_BRACED.findall(address)) != _PARTS:
        raise DatelineError(
            f"--tiles {address}: no address of tiles; it is written https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
        )
    if not (credit or "").strip():
        raise DatelineError("--tiles: name with --tiles-credit whom the map credits, as the giver of the tiles asks")
    return Tiles(address=address, credit=str(credit).strip())
