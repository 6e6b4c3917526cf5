"""What holds for time expressions of any text."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.timex import find_timexes
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.span import Span
from dateline.model.timex import Timex

PACK = load("fr")
PIECES = (
    "hier", "demain matin", "le 3 mars", "ce 2 mai", "mardi 7 mars", "le 31 avril", "la veille", "le lendemain",
    "à 18h05", "25 h 10", "l'an dernier", "fin juin 2021", "au 3e jour de la grève", "entamée le 4 mars",
    "de 1998 à 2004", "du 28 décembre au 3 janvier", "trois jours plus tôt", "il y a dix ans", "Noël", "en été",
    "tous les lundis", "âgé de 9 ans", "rue du 8-Mai-1945", "A 20 h", "les 5, 6 et 7 avril",
    "la semaine prochaine", "29 février", "12/12/2012", "0000", "9999", "XXe siècle", "dix mille ans",
    "il y a 9999 ans", "depuis 16 heures", "à 6 h le lendemain", "deux fois par an, en juin", "le l2 mars 2O22",
    "9 h-17 h", "vers le 20 mars",
    "le jour de l'investiture,", "au XXe siècle, au XIXe", "un mardi", "Diwali", "la matinée du 5 mars", "mar. 12 mars",
    "a annoncé samedi 29 juillet 2017", "du lundi au vendredi", "la veille, on avait tiré", "on a fui", "2024-03-05T08:15",
    "\n\n", ", ", ". ", "« ", " »", "\xa0", "İ", "ß", "é", "’", "1 er mai",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map(" ".join)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))
PUBLISHED = st.one_of(st.none(), DAYS.map(str), DAYS.map(lambda day: str(day)[:7]), DAYS.map(lambda day: str(day)[:4]))


def read(text: str, published: str | None, header: Span | None = None) -> tuple[Timex, ...]:
    """The times of a text."""
    return find_timexes(Dispatch(id="x", text=text, language="fr", published=published, header=header), None, PACK)


@given(text=TEXTS, published=PUBLISHED)
def test_spans_lie_inside_in_order_and_apart(text: str, published: str | None) -> None:
    times = read(text, published)
    assert [timex.id for timex in times] == [f"t{number}" for number in range(1, len(times) + 1)]
    ends = 0
    for timex in times:
        assert ends <= timex.span.start < timex.span.end <= len(text)
        assert timex.span.of(text).strip() == timex.span.of(text)
        ends = timex.span.end


@given(text=TEXTS, published=PUBLISHED)
def test_intervals_run_forward_and_ids_lead_somewhere(text: str, published: str | None) -> None:
    times = read(text, published)
    known = {"published", None, *(timex.id for timex in times)}
    for timex in times:
        assert (timex.begin is None) == (timex.until is None)
        assert timex.begin is None or timex.until is None or timex.begin < timex.until
        assert timex.anchor in known
        assert published is not None or timex.anchor != "published" or timex.begin is None


@given(
    text=TEXTS, published=PUBLISHED, ahead=st.sampled_from(["La presse en parle.\n\n", "Ailleurs, rien de neuf.\n\n"])
)
def test_a_paragraph_before_moves_spans_only(text: str, published: str | None, ahead: str) -> None:
    moved = [(t.span.shift(len(ahead)), t.value, t.begin, t.until, t.mod) for t in read(text, published)]
    assert [(t.span, t.value, t.begin, t.until, t.mod) for t in read(ahead + text, published)] == moved


RELATIVE = (
    "avant-hier",
    "hier",
    "aujourd'hui",
    "demain",
    "après-demain",
    "il y a dix jours",
    "dans quatre jours",
    "hier soir",
    "ce matin",
    "cette nuit",
    "la nuit dernière",
)


@given(words=st.sampled_from(RELATIVE), published=DAYS, days=st.integers(min_value=-400, max_value=400))
def test_relative_days_move_with_publication(words: str, published: date, days: int) -> None:
    (before,) = read(f"Il en était question {words}.", str(published))
    (after,) = read(f"Il en était question {words}.", str(published + timedelta(days=days)))
    assert before.begin is not None
    assert after.begin == str(date.fromisoformat(before.begin) + timedelta(days=days))
    assert before.value is not None
    assert after.value == after.begin + before.value[10:]


MONTHLY = (
    "le mois dernier",
    "ce mois-ci",
    "le mois prochain",
    "il y a trois mois",
    "dans deux mois",
    "l'an dernier",
    "cette année",
)


@given(words=st.sampled_from(MONTHLY), published=DAYS, years=st.integers(min_value=-30, max_value=30))
def test_months_and_years_move_with_publication(words: str, published: date, years: int) -> None:
    """So many years on, so many years on; the last of February has none in every year."""
    moved = published.replace(year=published.year + years, day=min(published.day, 28))
    (before,) = read(f"Il en était question {words}.", str(published.replace(day=min(published.day, 28))))
    (after,) = read(f"Il en était question {words}.", str(moved))
    assert before.value is not None
    assert after.value is not None
    assert int(after.value[:4]) - int(before.value[:4]) == years
    assert after.value[4:] == before.value[4:]


WEEKLY = ("mardi", "jeudi dernier", "dimanche prochain", "la semaine dernière", "ce week-end", "lundi en huit")


@given(words=st.sampled_from(WEEKLY), published=DAYS, weeks=st.integers(min_value=-60, max_value=60))
def test_weekdays_and_weeks_move_with_publication(words: str, published: date, weeks: int) -> None:
    (before,) = read(f"Il en était question {words}.", str(published))
    (after,) = read(f"Il en était question {words}.", str(published + timedelta(weeks=weeks)))
    assert before.begin is not None
    assert before.until is not None
    moved = [str(date.fromisoformat(day) + timedelta(weeks=weeks)) for day in (before.begin, before.until)]
    assert [after.begin, after.until] == moved


@given(day=DAYS, days=st.integers(1, 28), published=DAYS)
def test_a_reversed_range_is_told(day: date, days: int, published: date) -> None:
    last = day - timedelta(days=days)
    written = [f"{PACK.timex.day_number(d.day)} {PACK.timex.months[d.month - 1]} {d.year}" for d in (day, last)]
    begin, end = read(f"Le musée de Tartu ferme du {written[0]} au {written[1]}.", str(published))
    assert begin.clash is None
    assert end.clash is not None
    assert (end.clash.kind, end.clash.because, end.begin) == ("order", (begin.span,), None)


@given(day=DAYS, published=DAYS)
def test_a_full_date_means_itself_whatever_the_publication(day: date, published: date) -> None:
    words = f"le {PACK.timex.day_number(day.day)} {PACK.timex.months[day.month - 1]} {day.year}"
    for edtf in (str(published), str(published)[:7], None):
        (timex,) = read(f"Il est né {words} à Riga.", edtf)
        assert (timex.span.of(f"Il est né {words} à Riga."), timex.value, timex.begin) == (words, str(day), str(day))
        assert (timex.anchor, timex.clash) == (None, None)


@given(day=DAYS, apart=st.integers(min_value=-90, max_value=90))
def test_a_right_weekday_never_clashes(day: date, apart: int) -> None:
    words = f"{PACK.timex.weekdays[day.weekday()]} {PACK.timex.day_number(day.day)} {PACK.timex.months[day.month - 1]}"
    (timex,) = read(f"Le vote de {words} est connu.", str(day + timedelta(days=apart)))
    assert (timex.value, timex.clash) == (str(day), None)


@given(day=DAYS, apart=st.integers(min_value=-60, max_value=60), off=st.integers(min_value=1, max_value=6))
def test_a_wrong_weekday_is_put_right(day: date, apart: int, off: int) -> None:
    wrong = PACK.timex.weekdays[(day.weekday() + off) % 7]
    rest = f"{PACK.timex.day_number(day.day)} {PACK.timex.months[day.month - 1]}"
    (timex,) = read(f"Le vote de {wrong} {rest} est connu.", str(day + timedelta(days=apart)))
    assert timex.clash is not None
    assert (timex.clash.kind, timex.value, timex.begin) == ("weekday", str(day), str(day))
    assert timex.clash.replacement == f"{PACK.timex.weekdays[day.weekday()]} {rest}"


@given(first=DAYS, days=st.integers(1, 250), published=DAYS, until=st.sampled_from(["au", "jusqu'au"]))
def test_ranges_run_forward(first: date, days: int, published: date, until: str) -> None:
    """Whatever year the two ends lack, they are told in order."""
    last = first + timedelta(days=days)
    written = [f"{PACK.timex.day_number(day.day)} {PACK.timex.months[day.month - 1]}" for day in (first, last)]
    begin, end = read(f"Le musée de Tartu ferme du {written[0]} {until} {written[1]}.", str(published))
    assert begin.value is not None
    assert end.value is not None
    assert begin.value <= end.value


@given(said=st.integers(1, 6), word=st.sampled_from(["hier", "demain", "aujourd'hui"]), published=DAYS)
def test_quoted_days_count_from_the_day_of_saying(said: int, word: str, published: date) -> None:
    day = published - timedelta(days=said)
    named = f"{PACK.timex.weekdays[day.weekday()]} {PACK.timex.day_number(day.day)} {PACK.timex.months[day.month - 1]}"
    quoted, telling = read(f"« Tout change {word} », a déclaré {named} la maire de Turku.", str(published))
    shift = {"hier": -1, "demain": 1, "aujourd'hui": 0}[word]
    assert (quoted.value, quoted.anchor) == (str(day + timedelta(days=shift)), telling.id)


@given(text=TEXTS)
def test_quotation_marks_change_nothing(text: str) -> None:
    swapped = text.translate({ord("«"): "“", ord("»"): "”"})
    marks = [(t.span, t.value) for t in read(text, "2021-05-12")]
    assert [(t.span, t.value) for t in read(swapped, "2021-05-12")] == marks


def test_header_and_dateline_are_left_out() -> None:
    assert read("date 2022-03-04 Le port est fermé.", "2022-03-04", Span(0, 15)) == ()


LONG = 100_000
REPEATED = (
    "le 3 mars 2022 ", "mardi ", "ce 3 mars ", "ce 15 mars, ce 3 mars ", "18 h ", "de 3, 4, ",
    "les 3 et 4 et 5 et ", "vingt et ", "cent cent cent ans ", "de 1998 à ", "septième jour de la guerre ",
    "le 3 mars, la guerre a été lancée. ", "l'", "-", "\n", "hier, ", "à 18 h de 19 h ", "la veille du ",
    "12/12/2012", "début de l'année ", "a été vu ", "mars ", "1er", "(2001",
    "« demain » a dit mardi. ", '"hier" dit ', "le 3 mars et le 4 avril et ", "du 3 au ", "la nuit du 3 au ",
    "En 2015, le 3 mars, ", "en 2015 le 3 mai ", "dix jours après le séisme du 3 mars ", "premier lundi de ",
    "mardi et ", "de mardi à ", "le jour de la ", "le ramadan ", "samedi 19 ", "juillet-août-", "24-25-", "«",
    "mardi 3 mars, ", "hier, mardi 5 avril, ", "du 12 au 5 mars, ", "le 3 mars, il y a dix ans, ", "signé lundi ",
    "samedi 4 février, dimanche 5 février, ", "le jour de l'élection du 3 mars, ", "mardi 7 mars, ce même lundi ",
    "au septième jour de la grève, lancée le 3 mars, ", "en mille neuf cent ", "lundi 3 mars 2021 ",
    "les 3, 4, 5, 6, 7 et 8 avril, ", "15 h 00 (", "à 6 h le lendemain ", "depuis 16 heures ", "l2 mars 2O22 ", "lundl ",
    "XVe, ", "au XXe siècle, au XIXe ", "âgé de 42 ans, ", "deux fois par an, en juin, ", "9 h-17 h ",
    "le jour de l'investiture, le 3 mars, ", "chaque année le 3 mai ", "du lundi au vendredi de 9 h à 17 h ",
    "la veille, on avait tiré. à 8 h on a fui. ", "trois jours avant le scrutin, prévu le 17 mars, ",
)  # fmt: skip
UNDATED = (
    "mardi 3 mars 2020, le 5 avril ",
    "a dit le 3 mars 2020. ",
    "le 3 mars ",
    "mardi 3 mars 2020, mardi 5 mars 2013 ",
)


YARD = "le 3 mars 2022, l'accord de la ville a repris ; " * 400
YARD_TAKES = 0.0125
"""What the yardstick takes, in seconds, on the machine that the bound is told for (decision 14)."""
SLOWEST = 3
"""How many times slower than that one a machine counts, at most: what has become ten times slower fails on any."""


def yardstick() -> float:
    """The processor time of some work of the same make: words matched, spans made, looked up and sorted."""
    began = time.process_time()
    seen = {}
    for _ in range(3):
        for number, match in enumerate(re.finditer(r"\w+", YARD)):
            span = Span(match.start(), match.end())
            seen[span.start, match[0]] = (span, number)
        sorted(seen.items(), key=lambda item: (item[1][1] % 97, item[0]))
    return time.process_time() - began


def seconds(text: str, published: str | None) -> float:
    """The processor time that a text takes, the best of twelve, since a machine may be busy.

    On a machine that is slower at that moment than the one that the bound is told for, by so much less, up to `SLOWEST`.
    """
    took = []
    for _ in range(12):
        before, began = yardstick(), time.process_time()
        read(text, published)
        passed = time.process_time() - began
        slower = min(before, yardstick()) / YARD_TAKES
        took.append(passed / min(max(slower, 1), SLOWEST))
        if took[-1] < 1:
            break
    return min(took)


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_no_input_is_slow(piece: str) -> None:
    """100,000 characters take less than a second."""
    assert seconds((piece * (LONG // len(piece) + 1))[:LONG], "2016-03-15") < 1


@pytest.mark.parametrize("piece", UNDATED, ids=repr)
def test_no_input_is_slow_undated(piece: str) -> None:
    assert seconds((piece * (LONG // len(piece) + 1))[:LONG], None) < 1


@settings(max_examples=15, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES + REPEATED) | st.text(min_size=1, max_size=6), min_size=1, max_size=6))
def test_no_input_is_slow_mixed(pieces: list[str]) -> None:
    """Whatever is repeated."""
    unit = " ".join(pieces)
    assert seconds((unit * (LONG // len(unit) + 1))[:LONG], "2016-03-15") < 1
