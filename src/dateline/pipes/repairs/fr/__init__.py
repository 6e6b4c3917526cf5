"""French: repairs of what the model gets wrong on wire text."""

from __future__ import annotations

from ..base import Repairs
from .between import join_pairs
from .hyphens import keep_hyphens
from .lemmas import repaired_lemma

REPAIRS = Repairs(tokenizer=keep_hyphens, lemma=repaired_lemma, tokens=join_pairs)
