"""What the codes of a record mean, in French and English: statuses, types, figures, slots, kinds, acts.

Data keeps the codes; whoever shows a record to people (the command line, the reading room) takes the words from here.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, tuple[str, str]]
"""French and English words by what they stand for."""

TRACKS: Words = {
    "prisoners": ("prisonniers", "prisoners"), "humanitarian": ("volet humanitaire", "humanitarian"),
    "technical": ("volet technique", "technical"), "military": ("volet militaire", "military"),
}  # fmt: skip
"""The matters that parties talk of apart from the rest."""
REASONS: Words = {
    "parties": ("parties", "parties"), "one party": ("une partie", "one party"),
    "no parties told": ("parties non nommées", "no parties told"),
    "the countries most named": ("les pays les plus nommés", "the countries most named"),
    "matter": ("objet", "matter"), "no matter told": ("objet non dit", "no matter told"), "decision": ("décision", "decision"),
    **TRACKS,
}  # fmt: skip
"""Why talks of a dispatch are part of a negotiation."""
STATUSES: Words = {
    "occurred": ("a eu lieu", "occurred"), "ongoing": ("en cours", "ongoing"), "planned": ("prévu", "planned"),
    "called_for": ("demandé", "called for"), "threatened": ("menacé", "threatened"),
    "hypothetical": ("hypothétique", "hypothetical"), "denied": ("démenti", "denied"),
    "proposed": ("proposé", "proposed"), "under_way": ("en cours", "under way"), "held": ("tenu", "held"),
    "suspended": ("suspendu", "suspended"), "cancelled": ("annulé", "cancelled"),
}  # fmt: skip
TYPES: Words = {
    "AGREE": ("accord", "agreement"), "CONSULT": ("rencontre", "meeting"), "SUPPORT": ("soutien", "support"),
    "CONCEDE": ("concession", "concession"), "COOPERATE": ("coopération", "cooperation"), "AID": ("aide", "aid"),
    "RETREAT": ("retrait", "retreat"), "REQUEST": ("demande", "request"), "ACCUSE": ("accusation", "accusation"),
    "REJECT": ("refus", "refusal"), "THREATEN": ("menace", "threat"), "PROTEST": ("protestation", "protest"),
    "SANCTION": ("sanction", "sanction"), "MOBILIZE": ("mobilisation", "mobilisation"),
    "COERCE": ("contrainte", "coercion"), "ASSAULT": ("attaque", "attack"), "STATE": ("pouvoir", "government"),
    "ELECT": ("élection", "election"), "LEGISLATE": ("loi", "law"), "DISASTER": ("catastrophe", "disaster"),
    "CRIME": ("crime", "crime"), "JUSTICE": ("justice", "justice"), "ECONOMY": ("économie", "economy"),
    "OTHER": ("autre", "other"),
}  # fmt: skip
FIGURES: Words = {
    "killed": ("tués", "killed"), "injured": ("blessés", "injured"), "missing": ("disparus", "missing"),
    "displaced": ("déplacés", "displaced"), "detained": ("détenus", "detained"), "released": ("libérés", "released"),
    "participants": ("participants", "participants"), "votes_for": ("voix pour", "votes for"),
    "votes_against": ("voix contre", "votes against"), "abstentions": ("abstentions", "abstentions"),
    "money": ("montant", "money"), "other": ("nombre", "number"),
}  # fmt: skip
SLOTS: Words = {
    "type": ("type", "type"), "status": ("statut", "status"), "date": ("date", "date"), "place": ("lieu", "place"),
    "actors": ("acteurs", "actors"), "recipients": ("visés", "recipients"), "number": ("numéro", "number"),
    "begin": ("premier jour", "first day"), "until": ("fin, exclue", "end, excluded"),
    "negotiators": ("négociateurs", "negotiators"), "outcome": ("issue", "outcome"),
    "parties": ("parties", "parties"), "wording": ("mots", "wording"),
}  # fmt: skip
KINDS: Words = {
    "person": ("personne", "person"), "state": ("État", "state"), "organization": ("organisation", "organisation"),
    "armed_force": ("force armée", "armed force"), "media": ("média", "media"), "group": ("groupe", "group"),
    "unnamed": ("sans nom", "unnamed"), "country": ("pays", "country"), "region": ("région", "region"),
    "city": ("ville", "city"), "site": ("site", "site"), "border": ("frontière", "border"), "water": ("eaux", "water"),
    "area": ("zone", "area"),
}  # fmt: skip
ACTS: Words = {
    "say": ("dit", "says"), "announce": ("annonce", "announces"), "ask": ("demande", "asks"),
    "demand": ("exige", "demands"), "promise": ("promet", "promises"), "threaten": ("menace", "threatens"),
    "accuse": ("accuse", "accuses"), "deny": ("dément", "denies"), "condemn": ("condamne", "condemns"),
    "support": ("soutient", "supports"),
}  # fmt: skip
ABOUT: Words = {
    "event": ("événement", "event"), "round": ("round", "round"), "talks": ("pourparlers", "talks"),
    "statement": ("déclaration", "statement"),
}  # fmt: skip
DECISIONS: Words = {
    "merge": ("réunir", "merge"), "split": ("séparer", "split"), "correct": ("corriger", "correct"),
    "accept": ("accepter", "accept"), "reject": ("rejeter", "reject"), "waive": ("laisser", "waive"),
    "undo": ("annuler", "undo"),
}  # fmt: skip
STOOD: Words = {
    "open": ("à revoir", "to be reviewed"), "accepted": ("accepté", "accepted"), "rejected": ("rejeté", "rejected"),
    "one": ("un seul", "one"), "apart": ("à part", "apart"), "may stand": ("peut rester", "may stand"),
}  # fmt: skip
