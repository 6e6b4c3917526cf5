"""French transcription of names in Cyrillic script, as the French press writes them.

One table serves Russian, Ukrainian and Belarusian; letters that only one of them has tell which it is.
"""

from __future__ import annotations

import re

_CYRILLIC = re.compile(r"[а-яёіїєґў' ’-]+")
_VOWELS = "аеёиоуыэюяіїє"
_PLAIN = {
    "а": "a", "б": "b", "в": "v", "д": "d", "ж": "j", "з": "z", "и": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "ou", "ф": "f", "х": "kh", "ц": "ts", "ч": "tch",
    "ш": "ch", "щ": "chtch", "ъ": "", "ы": "y", "ь": "", "э": "e", "і": "i", "ґ": "g", "ў": "w", " ": " ", "-": "-",
    "'": "", "’": "",
}  # fmt: skip


def in_french(name: str, country: str) -> tuple[str, ...]:
    """The name in French transcription, with capitals; empty where it is not all in a known alphabet.

    A name of Ukraine that no letter tells apart is read both as Ukrainian and as Russian.
    """
    low = name.lower()
    if not _CYRILLIC.fullmatch(low):
        return ()
    letters = set(low)
    if letters & set("їєґ") or ("і" in low and not letters & set("ыў")):
        return (_transcribed(low, ukrainian=True),)
    if country == "UA" and not letters & set("ыэёъў"):
        return tuple(dict.fromkeys(_transcribed(low, ukrainian=reading) for reading in (True, False)))
    return (_transcribed(low, ukrainian=False),)


def _transcribed(low: str, *, ukrainian: bool) -> str:
    letters = "".join(_letter(low, i, ukrainian) for i in range(len(low)))
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), _ended(letters))


def _letter(word: str, i: int, ukrainian: bool) -> str:
    """What one letter becomes, after what stands before and behind it."""
    letter = word[i]
    before, after = word[i - 1 : i], word[i + 1 : i + 2]
    opens = i == 0 or before in " -"
    soft = opens or before in _VOWELS or before in "ьъ'’"
    if letter == "с":
        return "ss" if before and before in _VOWELS and after and after in _VOWELS else "s"
    if letter == "г":
        return "h" if ukrainian else ("gu" if after and after in "еиэ" else "g")
    if letter == "и" and ukrainian:
        return "y"
    if letter == "е":
        return "ie" if soft and not ukrainian else "e"
    if letter == "й":
        return "ï" if not opens else "i"
    glides = {"ё": "io", "ю": "iou", "я": "ia", "є": "ie", "ї": "i"}
    if letter in glides:
        return ("ï" + glides[letter][1:]) if before and before in _VOWELS else glides[letter]
    return _PLAIN[letter]


def _ended(word: str) -> str:
    """Endings of adjectives as French writes them: -skiï and -kyï lose their last letter."""
    word = re.sub(r"(?<=[sk])iï\b", "i", word)
    return re.sub(r"(?<=[a-z])yï\b", "y", word)
