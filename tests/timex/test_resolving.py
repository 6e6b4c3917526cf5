"""How times of one dispatch are resolved together, with and without a parse."""

from __future__ import annotations

import pytest

from dateline.annotate.timex import find_timexes
from dateline.lang.pack import load
from dateline.model.dispatch import Dateline, Dispatch
from dateline.model.parse import Parse, Token
from dateline.model.span import Span
from dateline.model.timex import Timex

PACK = load("fr")


def read(text: str, **fields: object) -> dict[str, Timex]:
    """The times of a text by their words."""
    dispatch = Dispatch(**{"id": "x", "text": text, "language": "fr", **fields})  # type: ignore[arg-type]
    return {timex.span.of(text): timex for timex in find_timexes(dispatch, None, PACK)}


def parsed(text: str, table: str) -> Parse:
    """A parse from lines `text lemma pos dep head morph`, heads counted from 0."""
    tokens, at = [], 0
    for number, line in enumerate(table.strip().splitlines()):
        form, lemma, pos, dep, head, morph = line.split()
        start = text.index(form, at)
        at = start + len(form)
        tokens.append(
            Token(
                i=number, span=Span(start, at), text=form, lemma=lemma, pos=pos, dep=dep, head=int(head),
                morph="" if morph == "_" else morph,
            )
        )  # fmt: skip
    return Parse(text=text, tokens=tuple(tokens), sentences=((0, len(tokens)),))


HEADED = (
    "date 2023-06 Le port reste bloqué au cinquième jour de la grève des dockers. "
    "Le ministre a reçu ce 3 mai les syndicats. Le 30 mai, les dockers lançaient la grève. "
    "Le préfet a promis ce 3 juin un accord. Il parlera demain."
)


def test_the_rest_of_a_dispatch_puts_its_own_day_right() -> None:
    times = read(HEADED, published="2023-06", published_from="header", header=Span(0, 12))
    slip = times["ce 3 mai"]
    assert (slip.value, slip.begin, slip.until) == ("2023-05-03", "2023-06-03", "2023-06-04")
    assert slip.clash is not None
    assert (slip.clash.kind, slip.clash.replacement) == ("context", "ce 3 juin")
    because = [span.of(HEADED) for span in slip.clash.because]
    assert because == ["date 2023-06", "cinquième jour", "Le 30 mai", "ce 3 juin"]
    assert times["demain"].begin == "2023-06-04"
    assert times["cinquième jour"].anchor == times["Le 30 mai"].id


def test_the_dateline_gives_the_day_that_its_month_leaves_open() -> None:
    text = "LOMÉ, 9 juin (Lagune) – Le port a rouvert hier."
    line = Dateline(span=Span(0, 23), place=Span(0, 4), time=Span(6, 12), agency=Span(14, 20))
    times = read(text, published="2023-06", published_from="header", dateline=line)
    assert {words: timex.begin for words, timex in times.items()} == {"hier": "2023-06-08"}


@pytest.mark.parametrize(
    ("words", "published", "value"),
    [
        ("hier", "2023-06", None),
        ("le mois dernier", "2023-06", "2023-05"),
        ("l'an dernier", "2023", "2022"),
        ("la semaine dernière", "2023-06", None),
        ("mardi", "2023-06", "XXXX-WXX-2"),
        ("le 28 mai", "2023-06", "2023-05-28"),
        ("le 28 mai", "2023", "2023-05-28"),
        ("le 28 mai", None, "XXXX-05-28"),
        ("hier", None, None),
        ("en mai 2020", None, "2020-05"),
        ("mai 98", "2023-06-05", "1998-05"),
    ],
)  # fmt: skip
def test_nothing_is_finer_than_what_is_known(words: str, published: str | None, value: str | None) -> None:
    times = list(read(f"Le musée de Turin fut fermé {words}.", published=published).values())
    assert [timex.value for timex in times] == [value]


def test_a_parse_tells_the_tense() -> None:
    """« Lundi le conseil tranchera … » : the verb that governs decides, on either side of the time."""
    text = "Lundi le conseil tranchera sur la loi votée hier"
    table = """
    Lundi lundi NOUN obl 3 _
    le le DET det 2 _
    conseil conseil NOUN nsubj 3 _
    tranchera trancher VERB ROOT 3 Tense=Fut|VerbForm=Fin
    sur sur ADP case 6 _
    la le DET det 6 _
    loi loi NOUN obl 3 _
    votée voter VERB acl 6 Tense=Past|VerbForm=Part
    hier hier ADV advmod 7 _
    """
    dispatch = Dispatch(id="x", text=text, language="fr", published="2024-03-07")
    with_parse = find_timexes(dispatch, parsed(text, table), PACK)
    assert [timex.begin for timex in with_parse] == ["2024-03-11", "2024-03-06"]


@pytest.mark.parametrize("name", ["mandat", "guerre", "intervention"])
def test_words_for_one_event_count_alike(name: str) -> None:
    """No name of a war is better than another: all count from the same start."""
    text = f"Au troisième jour de la {name}, le pont a sauté. Le 4 mai, l'offensive était lancée."
    times = read(text, published="2021-05-20")
    wanted = None if name == "mandat" else "2021-05-06"
    assert [timex.begin for words, timex in times.items() if "jour" in words] == ([] if name == "mandat" else [wanted])


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Entre le 28 mai et le 2 juin, on votait.", {"le 28 mai": "le 2 juin"}),
        ("Le salon se tient du 12 au 14 septembre.", {"12": "14 septembre"}),
        ("De 1998 à 2004, il a dirigé la banque.", {"1998": "2004"}),
        ("Le musée est fermé les 24-25 février.", {"les 24": "25 février"}),
        ("On votera le 20 et le 22 septembre.", {}),
        ("On vote mardi et jeudi.", {}),
        ("Le train va du 15 au 12 mai.", {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_range_knows_its_end(text: str, ends: dict[str, str]) -> None:
    times = read(text, published="2015-09-01")
    words = {timex.id: name for name, timex in times.items()}
    assert {name: words[timex.range_end] for name, timex in times.items() if timex.range_end} == ends


def test_what_told_the_tense_is_kept() -> None:
    times = read(
        "Le texte sera adopté mardi. La grève, lancée lundi, dure. Le vote est reporté à jeudi.", published="2024-03-08"
    )
    cues = {words: (time.term.chosen, time.term.cue) for words, time in times.items()}
    assert cues == {"mardi": ("tense", "sera adopté"), "lundi": ("tense", "lancée"), "jeudi": ("tense", "reporté à")}


def test_the_words_that_told_the_tense_have_their_place() -> None:
    text = "Le texte Sera adopté\nle mardi. La grève, lancée lundi, dure."
    places = {words: time.term.cue_span for words, time in read(text, published="2024-03-08").items()}
    assert {words: span and span.of(text) for words, span in places.items()} == {
        "le mardi": "Sera adopté",
        "lundi": "lancée",
    }
