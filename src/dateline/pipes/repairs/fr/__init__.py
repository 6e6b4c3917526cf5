"""French: repairs of what the model gets wrong on wire text."""

from __future__ import annotations

from collections.abc import Sequence

from ....model.parse import Token
from ..base import Repairs
from .between import join_pairs
from .figures import mend_figures
from .hyphens import keep_hyphens
from .inverted import turn_subjects
from .lemmas import mend_lemmas, repaired_lemma
from .pronouns import mend_pronouns


def _mended(tokens: Sequence[Token]) -> list[Token]:
    return mend_lemmas(turn_subjects(join_pairs(mend_figures(mend_pronouns(tokens)))))


REPAIRS = Repairs(tokenizer=keep_hyphens, lemma=repaired_lemma, tokens=_mended)
