"""Answers by kind of actor, for the rows of the table: default deny."""

from __future__ import annotations

from tests.access.actors import ACTORS

METHODS = ("GET", "POST")
OUTSIDE = ACTORS[: ACTORS.index("ended")]
"""Who has no session that counts: nobody, holders of receipts, a revoked token, and a closed account's old session."""
SIGN_IN = "sign_in"
Expected = dict[str, int | str]


def everyone(status: int | str) -> Expected:
    return dict.fromkeys(ACTORS, status)


def stranger(outside: int | str, inside: int) -> Expected:
    """One status without a session that counts, another with one."""
    return {actor: outside if actor in OUTSIDE else inside for actor in ACTORS}


def signed_in(status: int) -> Expected:
    """A page of whoever is signed in, about that account alone."""
    return stranger(SIGN_IN, status)


def desk(status: int, **others: int) -> Expected:
    """A page of officers who sit in a post today."""
    return {**signed_in(status), "ended": 403, **others}


def admin(status: int) -> Expected:
    return desk(403, administrator=status)


def matter(status: int) -> Expected:
    """About a matter that exists for its agency and for those who oversee it, and for nobody else."""
    return desk(status, neighbour=404, administrator=404)


def task(status: int, **others: int) -> Expected:
    """About a task that exists for the agencies that gave it and that carry it out."""
    return desk(status, neighbour=404, **others)


def prompted(status: int) -> Expected:
    """About a reminder, for those who work on the matter; who oversees it reads it elsewhere."""
    return desk(403, own=status, neighbour=404, administrator=404)


def of_programme(status: int, **others: int) -> Expected:
    """About a programme or plan that exists for its parties; the agency that keeps it writes."""
    return desk(status, neighbour=404, **others)


def keeps_programme(status: int) -> Expected:
    """For the agency that keeps the programme or plan, through a seat that plans."""
    return of_programme(403, own=status)


def asker(status: int, **others: int) -> Expected:
    """About a request for an opening: for the inspector, who asked; for everybody else it is not there."""
    return desk(404, **{"inspector": status, **others})


def paper(status: int) -> Expected:
    """As ``matter``, but others are not even told that there is a sign-in."""
    return {**everyone(404), "editor": status, "own": status, "inspector": status}


def sealing(status: int) -> Expected:
    """For whoever classifies or works on denunciations in the accountable agency."""
    return desk(403, neighbour=404, administrator=404, own=status)


def serving(status: int, **others: int) -> Expected:
    """Reception of the own agency, for seats that receive, assign or approve."""
    return desk(status, editor=403, inspector=403, administrator=403, **others)


def receiving() -> Expected:
    """Only for seats that receive; none of these actors sits in one."""
    return desk(403)


def looking(status: int, **others: int) -> Expected:
    """Counts of reception: also for those who look down."""
    return desk(status, editor=403, administrator=403, **others)


def paper_work(status: int) -> Expected:
    """A paper of a matter that is no complaint: it names the sender, so it exists only for who handles the matter."""
    return desk(404, own=status)


def proposing(status: int) -> Expected:
    """Work on a proposal that was sent: seats of the agency that makes it; those who look down only read it."""
    return desk(403, own=status, neighbour=404, administrator=404)


def running(status: int) -> Expected:
    """For the agency that runs a campaign; others read it."""
    return desk(403, own=status)


def paper_book(status: int) -> Expected:
    """The register of the own agency's papers, for who drafts or issues."""
    return desk(403, own=status, neighbour=status)


def figures(status: int) -> Expected:
    """For seats that lead."""
    return desk(status, editor=403, administrator=403)


def importer(status: int) -> Expected:
    """For those who give out work, and administrators."""
    return desk(403, neighbour=status, own=status, administrator=status)


def oversight(status: int, inspector: int = 403) -> Expected:
    """About a prolonged or priority matter: for those of its agency who work or lead; who oversees reads."""
    return desk(status, editor=403, administrator=403, neighbour=404, inspector=inspector)


def picking(status: int) -> Expected:
    """For leaders of the agency, of which there is none among the actors."""
    return desk(403, neighbour=404)


def own_figure(status: int) -> Expected:
    """About a figure of the accountable agency, which nobody else touches."""
    return desk(status, neighbour=404, editor=403, inspector=403, administrator=404)


def report_file(status: int) -> Expected:
    """For seats that lead; others who sit in a post are told so, strangers nothing."""
    return {
        **everyone(404),
        **dict.fromkeys(("neighbour", "own", "inspector"), status),
        "editor": 403,
        "administrator": 403,
    }


def keeping(status: int) -> Expected:
    """A gathering of the accountable agency: kept by seats of the convener that carry the right."""
    return desk(403, own=status)


def invited(status: int, **others: int) -> Expected:
    """Read by the convener, by who looks down on it, and by the neighbour, who is invited."""
    return desk(status, administrator=404, **others)


def answering(status: int) -> Expected:
    """Said by the invited neighbour for itself, or by the convener for it."""
    return desk(403, own=status, neighbour=status, administrator=404)


def holder(sender: int, other_sender: int) -> Expected:
    """For who holds a receipt; the other one's is of another matter."""
    return {**everyone(403), "sender": sender, "other_sender": other_sender}


def planning(status: int) -> Expected:
    """For seats that plan, in the name of their own agency."""
    return desk(403, neighbour=status, own=status)


def scored(status: int, **others: int) -> Expected:
    """About a scoring that the agency itself fills in; the province, which appraises, has no planner among the actors."""
    return desk(403, neighbour=404, own=status, **others)


def own_theme(status: int) -> Expected:
    """About a theme of the accountable agency, which every officer reads and only its planners change."""
    return desk(403, own=status)


def reviewing(status: int) -> Expected:
    """The review of a programme of the accountable agency: for seats that plan or lead in a party or above one."""
    return desk(status, neighbour=404, editor=403, administrator=404)


def keeping_figures(status: int) -> Expected:
    """Figures of the review: for the agency that keeps the programme, through a seat that plans."""
    return desk(403, own=status, neighbour=404, administrator=404)


REVIEW_FILE: Expected = {**everyone(404), "own": 200, "inspector": 200, "editor": 403}

SEALS = desk(403, inspector=200, administrator=200, neighbour=200)
"""Who works on denunciations, holds a key, or names the offices."""
Row = int | str | Expected
