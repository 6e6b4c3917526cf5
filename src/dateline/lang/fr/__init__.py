"""French."""

from __future__ import annotations

from ..pack import LanguagePack

PACK = LanguagePack(tag="fr", name="français", package=__name__)
