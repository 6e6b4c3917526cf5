"""A record on which speakers, talks and differences can be seen: two outlets, one quotation in two wordings, a denial."""

from __future__ import annotations

from dateline.model.reading import Reading
from dateline.testing.readings import Draft


def quoting(outlet: str, published: str, words: str, *, denied: bool = False, killed: int = 12) -> Reading:
    """An outlet quotes a minister, who tells of an attack with its dead; or denies that there was one."""
    told = "aucune attaque n'a eu lieu à Tamale" if denied else f"une attaque a fait {killed} morts à Tamale"
    text = f"« {words} », a dit Ama Owusu. La ministre a assuré que {told}."
    draft = Draft(text, published=published, outlet=outlet, external_id=f"{outlet}-{published}")
    ama = draft.actor("Ama Owusu", "person", "GH", roles=("ministre",))
    tamale = draft.place("Tamale", "city", "GH", lat=9.4, lon=-0.84)
    draft.statement(words, ama, cue="a dit", quoted=(words,))
    claim = draft.statement(told, ama, cue="a assuré", act="deny" if denied else "say")
    figures = [] if denied else [(f"{killed} morts", "killed", killed, killed)]
    draft.event("attaque", "ASSAULT", place=tamale, begin="2024-03-05", until="2024-03-06", voice=claim, evidence=told,
                status="denied" if denied else "occurred", figures=figures)  # fmt: skip
    return draft.reading()


def negotiating(outlet: str, published: str, day: str, *, status: str = "held", place: str = "Oslo") -> Reading:
    """An outlet tells of a second round of talks between two states."""
    verb = {"held": "s'est tenu", "planned": "aura lieu"}[status]
    told = f"{verb} le {int(day[-2:])} mars à {place}"
    text = f"Le deuxième round entre le Ghana et le Togo {told}, conduit par Ama Owusu, sans accord."
    draft = Draft(text, published=published, outlet=outlet, external_id=f"{outlet}-talks-{published}")
    ghana = draft.actor("le Ghana", "state", "GH", name="Ghana")
    togo = draft.actor("le Togo", "state", "TG", name="Togo")
    ama = draft.actor("Ama Owusu", "person", "GH")
    where = draft.place(place, "city", "NO", lat=59.9, lon=10.7)
    until = f"{day[:-2]}{int(day[-2:]) + 1:02d}"
    event = draft.event(verb.split()[-1], "CONSULT", actors=(ghana, togo), place=where, begin=day, until=until,
                        status="occurred" if status == "held" else status, evidence=text[:-1])  # fmt: skip
    draft.talks(
        (ghana, togo),
        draft.session(text[:-1], status, number=2, begin=day, until=until, place=where, negotiators=(ama,),
                      outcome="sans accord", events=(event,)),
    )  # fmt: skip
    return draft.reading()


def readings() -> tuple[Reading, ...]:
    """Two outlets that differ in a word, a figure and a day; a later dispatch that denies what was told."""
    words = "La route restera ouverte toute la nuit aux convois"
    return (
        quoting("Agence Nord", "2024-03-06", words),
        quoting("Le Sud", "2024-03-06", words.replace("nuit", "journée"), killed=15),
        quoting("Agence Nord", "2024-03-08", "Rien de tout cela n'est vrai", denied=True),
        negotiating("Agence Nord", "2024-03-09", "2024-03-09"),
        negotiating("Le Sud", "2024-03-10", "2024-03-08"),
        negotiating("Agence Nord", "2024-03-05", "2024-03-07", status="planned"),
    )
