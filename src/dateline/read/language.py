"""The language of a text, where nobody states it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ..lang.pack import installed, load

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 2000
# Languages that news is published in. Fewer candidates make short texts surer: without Ligurian or Walloon
# among them, a French heading is French.
_PRESS = frozenset((
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et",
    "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "ht", "hu", "hy", "id", "is", "it", "ja", "ka",
    "kk", "km", "kn", "ko", "ku", "ky", "lb", "lo", "lt", "lv", "mg", "mk", "ml", "mn", "mr", "ms", "mt", "nb",
    "nl", "nn", "no", "pa", "pl", "ps", "pt", "qu", "ro", "ru", "rw", "si", "sk", "sl", "so", "sq", "sr", "sv",
    "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "uz", "vi", "zh",
))  # fmt: skip
# Below this probability the first choice is a guess, as it is for texts of a few words; then an installed
# language that is at least this fraction as likely is taken.
_SURE = 0.9
_NOT_NEGLIGIBLE = 0.05
# Common words make up a quarter of a text, and a tenth of one in a kindred language; a few words show too few.
_SHARE, _DIFFERENT = 0.15, 6
_WORD = re.compile(r"[^\W\d_]+")


def identify(text: str) -> str:
    """The language of a text (BCP 47), read from its first 2,000 characters.

    The common words of the languages that packs read decide where they can, since the identifier takes time and
    memory. A text too short to tell is taken for the likeliest language that a pack reads, if that is likely at all.
    """
    told = _by_common_words(text.strip()[:SAMPLE])
    if told is not None:
        return told
    ranked = _identifier().rank(text.strip()[:SAMPLE])
    best, sureness = ranked[0]
    packs = _packs()
    if best in packs or sureness >= _SURE:
        return str(best)
    for tag, probability in ranked:
        if tag in packs and probability >= _NOT_NEGLIGIBLE * sureness:
            return str(tag)
    return str(best)


def _by_common_words(text: str) -> str | None:
    """The one language with a pack whose common words make up enough of a text; `None` in doubt."""
    words = [word.casefold() for word in _WORD.findall(text)]
    told = [tag for tag in sorted(_packs()) if _is_made_of(words, load(tag).common)]
    return told[0] if len(told) == 1 else None


def _is_made_of(words: list[str], common: frozenset[str]) -> bool:
    held = [word for word in words if word in common]
    return len(held) >= _SHARE * len(words) and len(set(held)) >= _DIFFERENT


@cache
def _packs() -> frozenset[str]:
    """The languages that packs read; asked for once, as it means a search of what is installed."""
    return frozenset(installed())


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier; it takes about a second to load, so it is loaded when it is first needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([tag for tag in identifier.labels if tag in _PRESS])
    return identifier
