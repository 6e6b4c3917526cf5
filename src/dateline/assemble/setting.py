"""Where and when a meeting was held whose own words tell neither: what the same passage says of what was agreed there."""

from __future__ import annotations

from ..model.event import Event
from ..model.reading import Reading
from ..model.talks import Round

_MEETING = "CONSULT"
AGREED = frozenset({"AGREE", "SUPPORT"})
"""Types of what is agreed: « sont convenus », « ont signé »."""


def setting_of(reading: Reading, event: Event) -> Event:
    """The event that tells day and place of an event: itself, or for a meeting that was held what its parties agreed.

    « Les deux parties sont convenues mardi à Libreville d'un échange, à l'issue d'une rencontre » tells where they met.
    It is compared by these alone; what the record shows of the meeting is what the meeting's own words tell.
    """
    if event.type != _MEETING or event.status != "occurred" or event.begin is not None or event.place is not None:
        return event
    return next((other for other in reading.events if _agreed_there(event, other)), event)


def setting_of_round(reading: Reading, session: Round) -> Round | Event:
    """What tells day and place of a round: the round itself, or where it has neither, its meetings."""
    if session.begin is not None or session.place is not None:
        return session
    meetings = (event for event in reading.events if event.id in session.events)
    settings = (setting_of(reading, event) for event in meetings)
    return next((event for event in settings if event.type in AGREED), session)


def _agreed_there(meeting: Event, other: Event) -> bool:
    """Whether another event is what was agreed at a meeting: by its parties, in its passage, in the same voice."""
    told = other.type in AGREED and other.status == "occurred" and other.voice == meeting.voice
    return (
        told
        and (other.begin is not None or other.place is not None)
        and other.evidence.overlaps(meeting.evidence)
        and set(meeting.actors) <= {*other.actors, *other.recipients}
    )
