"""Training: what is read from annotated data, and that the same seed gives the same weights."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import spacy
from augment import split_clitics, without_accents
from corpus import Sentence, Word, harmonised, known_relation, named_docs, read_articles, read_treebank
from soup import averaged
from thinc.api import Linear

from dateline.pipes.weights import find_weights

ROOT = Path(__file__).parents[2]
TREEBANK = """# sent_id = 1
1\tLe\tle\tDET\t_\tDefinite=Def\t2\tdet\t_\t_
2\tmaire\tmaire\tNOUN\t_\tGender=Masc\t5\tnsubj\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t4\tcase\t_\t_
4\tle\tle\tDET\t_\tDefinite=Def\t2\tnmod\t_\t_
5\tpart\tpartir\tVERB\t_\tNumber=Sing\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t5\tpunct\t_\t_

"""


def sentence(*rows: tuple[str, str, int, str]) -> Sentence:
    """A sentence from form, part of speech, governor and relation."""
    return [
        Word(form=form, lemma=form, pos=pos, morph="", head=head, dep=dep, space=True) for form, pos, head, dep in rows
    ]


def test_a_contraction_is_one_word(tmp_path: Path) -> None:
    """It hangs where the first of its words does that hangs on another; heads count written words."""
    path = tmp_path / "a.conllu"
    path.write_text(TREEBANK, "utf-8")
    (read,) = read_treebank(path)
    assert [(word.form, word.head, word.dep) for word in read] == [
        ("Le", 1, "det"), ("maire", 3, "nsubj"), ("du", 1, "nmod"), ("part", 3, "ROOT"), (".", 3, "punct"),
    ]  # fmt: skip
    assert [word.space for word in read] == [True, True, True, False, True]


def test_a_bare_name_after_a_noun_is_an_apposition() -> None:
    """Unless a preposition leads it, or the noun is a title."""
    bare = sentence(("maire", "NOUN", 0, "ROOT"), ("Durand", "PROPN", 0, "nmod"))
    titled = sentence(("M.", "NOUN", 0, "ROOT"), ("Durand", "PROPN", 0, "nmod"))
    led = sentence(("maire", "NOUN", 0, "ROOT"), ("de", "ADP", 2, "case"), ("Lyon", "PROPN", 0, "nmod"))
    assert [harmonised(words)[-1].dep for words in (bare, titled, led)] == ["appos", "flat:name", "nmod"]


def test_clitics_are_cut_as_the_tokenizer_cuts_them() -> None:
    read = split_clitics(
        sentence(("dira", "VERB", 0, "ROOT"), ("-t-il", "PRON", 0, "nsubj"), (".", "PUNCT", 0, "punct"))
    )
    assert [(word.form, word.head, word.dep) for word in read] == [
        ("dira", 0, "ROOT"), ("-t", 2, "dep"), ("-il", 0, "nsubj"), (".", 0, "punct"),
    ]  # fmt: skip


def test_capitals_drop_their_accents() -> None:
    read = without_accents(sentence(("État", "NOUN", 0, "ROOT"), ("égal", "ADJ", 0, "amod")))
    assert [word.form for word in read] == ["Etat", "égal"]


def test_relations_are_those_that_the_parser_knows() -> None:
    known = frozenset({"obl", "obl:agent", "dep"})
    assert [known_relation(dep, known) for dep in ("obl:agent", "obl:mod", "vocative")] == ["obl:agent", "obl", "dep"]


def test_names_are_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    """The outermost name counts; dates are none; a name that cuts a token is left open."""
    _write_article(tmp_path)
    (article,) = read_articles(tmp_path)
    docs = list(named_docs(spacy.blank("fr"), article))
    assert [[(name.text, name.label_) for name in doc.ents] for doc in docs] == [
        [("Université de Lyon", "ORG")], [("Anne Durand", "PER")],
    ]  # fmt: skip


def test_the_mean_of_models() -> None:
    models = []
    for value in (1.0, 3.0):
        model = Linear(2, 2)
        model.initialize()
        model.set_param("W", model.get_param("W") * 0 + value)
        models.append({"ner": model.to_bytes()})
    mean = Linear(2, 2).from_bytes(averaged(models)["ner"])
    assert mean.get_param("W").tolist() == [[2.0, 2.0], [2.0, 2.0]]


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    """Both parts in one run, and one after the other, give the same bytes, with their licences."""
    data = tmp_path / "data"
    (data / "ud").mkdir(parents=True)
    for name in ("fr_gsd-ud-dev", "fr_sequoia-ud-train"):
        (data / "ud" / f"{name}.conllu").write_text(TREEBANK * 3, "utf-8")
    _write_article(data / "winer-fr" / "train")
    _train(data, tmp_path / "one")
    _train(data, tmp_path / "two", "--only", "syntax")
    _train(data, tmp_path / "two", "--only", "names")
    metas = [json.loads((tmp_path / name / "meta.json").read_text("utf-8")) for name in ("one", "two")]
    assert metas[0] == metas[1]
    found = find_weights(str(tmp_path / "one"))
    assert found is not None
    assert found.seen_digest() == found.digest
    assert all((path.parent / "LICENSE").is_file() for path in found.components.values())


def _write_article(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.txt").write_text("L'Université de Lyon ferme mardi.\nAnne Durand l'annonce.", "utf-8")
    (folder / "a.ann").write_text(
        "T1\tOrganization 2 20\tUniversité de Lyon\nT2\tLocation 16 20\tLyon\nT3\tDate 27 32\tmardi\n"
        "T4\tPerson 34 45\tAnne Durand\n",
        "utf-8",
    )


def _train(data: Path, out: Path, *options: str) -> None:
    """The command line of training, for one pass."""
    command = [sys.executable, str(ROOT / "training" / "train.py"), "--data", str(data), "--out", str(out)]
    few = ["--passes", "1", "--seeds", "1"]
    subprocess.run([*command, *few, *options], check=True, stdout=subprocess.DEVNULL)
