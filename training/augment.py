"""Wire typography for training: each sentence now and then as a news agency might have set it."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from corpus import Sentence, Word

_OPEN, _CLOSE = frozenset("«“"), frozenset("»”")
_PAIRS = (("«", "»", True), ("“", "”", False), ('"', '"', False))
RESET = 0.3
"""Share of sentences that may come in another typography: more of them costs accuracy on plain text."""
_CLITIC = re.compile(r"-t(-\w+)", re.IGNORECASE)


def augmented(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence mostly as it is, now and then in another typography; the analysis stays."""
    is_reset = chance.random() < RESET
    if chance.random() < 0.5:
        sentence = split_clitics(sentence)
    return _reset(sentence, chance) if is_reset else sentence


def _reset(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence as another agency might have set it."""
    if chance.random() < 0.3:
        sentence = _requoted(sentence, *chance.choice(_PAIRS))
    if chance.random() < 0.1:
        sentence = without_accents(sentence)
    if chance.random() < 0.04:
        sentence = _as_heading(sentence)
    return sentence


def split_clitics(sentence: Sentence) -> Sentence:
    """ "-t-il" as two words, as the tokenizer cuts it: the "-t" hangs on the pronoun."""
    starts, count = [], 0
    for word in sentence:
        starts.append(count + bool(_CLITIC.fullmatch(word.form)))
        count = starts[-1] + 1
    found: Sentence = []
    for word, start in zip(sentence, starts, strict=True):
        word = replace(word, head=starts[word.head])
        match = _CLITIC.fullmatch(word.form)
        if match:
            link = replace(word, form=word.form[:2], morph="", head=start, dep="dep", space=False)
            found += [link, replace(word, form=match[1])]
        else:
            found.append(word)
    return found


def _requoted(sentence: Sentence, opening: str, closing: str, spaced: bool) -> Sentence:
    """Quotation marks of one kind in the place of those that are there; an odd number of them stays."""
    marks = [i for i, word in enumerate(sentence) if word.form in _OPEN | _CLOSE | {'"'}]
    if len(marks) % 2:
        return sentence
    mended = list(sentence)
    for n, i in enumerate(marks):
        if n % 2 == 0:
            mended[i] = replace(mended[i], form=opening, space=spaced)
        else:
            mended[i] = replace(mended[i], form=closing)
            if i:
                mended[i - 1] = replace(mended[i - 1], space=spaced)
    return mended


def without_accents(sentence: Sentence) -> Sentence:
    """Capitals that have dropped their accents: "Etat", "A Paris"."""
    return _with_forms(sentence, lambda form: _bare(form[0]) + form[1:] if form[0].isupper() else form)


def _as_heading(sentence: Sentence) -> Sentence:
    """All in capitals, or without the full stop."""
    if sentence[-1].form == "." and sum(word.head == len(sentence) - 1 for word in sentence) == 0:
        return sentence[:-1]
    return _with_forms(sentence, str.upper)


def _with_forms(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    return [_renamed(word, change(word.form)) for word in sentence]


def _renamed(word: Word, form: str) -> Word:
    return replace(word, form=form) if len(form) == len(word.form) else word


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]
