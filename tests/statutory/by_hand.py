"""The forms counted a second time, by plain loops written from the law's list of columns and not from the rulebook's files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.statutory.facts import FIRST, LAST

Row = dict[str, Any]
Test = Callable[[Row], bool]


def within(day: Any) -> bool:
    return day is not None and FIRST <= day <= LAST


def by_end(day: Any) -> bool:
    return day is not None and day <= LAST


def not_before(day: Any) -> bool:
    return day is None or day >= FIRST


def carried(r: Row) -> bool:
    return r["received_on"] < FIRST and not_before(r["processed_on"])


def received(r: Row) -> bool:
    return within(r["received_on"])


def eligible(r: Row) -> bool:
    return within(r["processed_on"]) and r["is_eligible"] is True


def own(r: Row) -> bool:
    return eligible(r) and r["is_own"] is True


def other(r: Row) -> bool:
    return eligible(r) and r["is_own"] is False


def did(action: str) -> Test:
    return lambda r: other(r) and r["action"] == action and by_end(r["acted_on"])


def both(*tests: Test) -> Test:
    return lambda r: all(test(r) for test in tests)


def has(name: str, *values: Any) -> Test:
    return lambda r: r[name] in values


KNPA = has("kind", "recommendation", "feedback", "question")
KN, TC = has("kind", "complaint"), has("kind", "denunciation")
ADMINISTRATIVE = has("field", "policy", "land", "official", "administrative")
FIRST_TIME, SECOND_TIME = has("instance", "first", "discipline_first"), has("instance", "second", "discipline_second")
REPLY: Test = lambda r: within(r["replied_on"])  # noqa: E731
PROCESSED: Test = lambda r: within(r["processed_on"])  # noqa: E731
ALL: Test = lambda r: carried(r) or received(r)  # noqa: E731


def cases(test: Test) -> Test:
    return both(has("leads", True), test)


def signed(base: Test, *signers: str) -> list[Test]:
    return [both(base, has("signers", each)) for each in signers]


def xld1() -> list[Test]:
    kinds = [KN, TC, KNPA]
    return [
        ALL,
        *signed(carried, "many", "one", "other"),
        *signed(received, "many", "one", "other"),
        PROCESSED,
        eligible,
        cases(eligible),
        *(both(eligible, kind) for kind in kinds),
        *(
            both(eligible, has("earlier", *each))
            for each in (("first", "concluded"), ("second", "judged"), ("pending", "overdue"), ("none",))
        ),
        own,
        *(both(own, kind) for kind in kinds),
        other,
        did("guided"),
        did("forwarded"),
        did("demanded"),
        REPLY,
    ]


def processed_of(kind: Test) -> list[Test]:
    """Processed, of them carried over and received; eligible petitions and cases."""
    p = both(kind, PROCESSED)
    return [
        p,
        both(p, lambda r: r["received_on"] < FIRST),
        both(p, received),
        both(kind, eligible),
        cases(both(kind, eligible)),
    ]


def xld2() -> list[Test]:
    def c(*tests: Test) -> Test:
        return cases(both(KN, *tests))

    def e(*values: str) -> Test:
        return c(eligible, has("earlier", *values))

    def f(*values: str) -> Test:
        return c(eligible, has("field", *values))

    return [
        both(KN, ALL),
        *(both(KN, t) for t in signed(carried, "many", "one")),
        *(both(KN, t) for t in signed(received, "many", "one")),
        *processed_of(KN),
        c(eligible, ADMINISTRATIVE),
        f("policy"),
        f("land"),
        f("official", "administrative"),
        f("justice"),
        f("party"),
        f("other", "corruption"),
        e("first", "concluded"),
        e("second"),
        e("judged"),
        e("pending", "overdue"),
        e("none"),
        c(own),
        c(own, FIRST_TIME),
        c(own, SECOND_TIME),
        c(other),
        c(did("guided")),
        c(did("forwarded")),
        c(did("demanded")),
        both(KN, REPLY),
    ]


def xld3() -> list[Test]:
    def c(*tests: Test) -> Test:
        return cases(both(TC, *tests))

    def e(*values: str) -> Test:
        return c(eligible, has("earlier", *values))

    def f(*values: str) -> Test:
        return c(eligible, has("field", *values))

    who = ("many", "one", "other")
    return [
        both(TC, ALL),
        *(both(TC, t) for t in signed(carried, *who)),
        *(both(TC, t) for t in signed(received, *who)),
        *processed_of(TC),
        c(eligible, ADMINISTRATIVE),
        f("policy"),
        f("land"),
        f("official"),
        f("administrative"),
        f("corruption"),
        f("justice"),
        f("party"),
        f("other"),
        e("none"),
        e("pending"),
        e("overdue"),
        e("concluded", "first", "second", "judged"),
        c(own),
        c(own, has("instance", "new")),
        c(own, has("instance", "further")),
        c(other),
        c(did("guided")),
        c(did("forwarded")),
        c(did("demanded")),
        both(TC, REPLY),
    ]


def xld4() -> list[Test]:
    def c(*tests: Test) -> Test:
        return cases(both(KNPA, *tests))

    def f(*values: str) -> Test:
        return c(eligible, has("field", *values))

    who = ("many", "one", "other")
    return [
        both(KNPA, ALL),
        *(both(KNPA, t) for t in signed(carried, *who)),
        *(both(KNPA, t) for t in signed(received, *who)),
        *processed_of(KNPA),
        f("policy"),
        f("land"),
        f("justice"),
        f("official", "administrative", "corruption", "party", "other"),
        c(eligible, has("earlier", "first", "second", "judged", "concluded")),
        c(eligible, has("earlier", "pending", "overdue")),
        c(eligible, has("earlier", "none")),
        c(own),
        c(other),
        c(did("forwarded")),
        c(did("demanded")),
        both(KNPA, REPLY),
    ]


def tcd2() -> list[Test]:
    counter: Test = both(has("channel", "counter"), received)
    mine: Test = both(counter, lambda r: by_end(r["processed_on"]) and r["is_own"] is True)
    not_mine: Test = both(counter, lambda r: by_end(r["processed_on"]) and r["is_own"] is False)

    def d(action: str) -> Test:
        return cases(both(not_mine, has("action", action), lambda r: by_end(r["acted_on"])))

    found: list[Test] = []
    for test in (counter, both(counter, KN), both(counter, TC), both(counter, KNPA), mine):
        found += [test, cases(test)]
    reply = both(has("channel", "counter"), REPLY)
    return [*found, not_mine, cases(not_mine), d("guided"), d("forwarded"), d("demanded"), reply]


def _settling(kind: Test) -> tuple[list[Test], Callable[..., Test]]:
    """Petitions carried over and received, and all cases, of own competence; and what was settled in the period."""

    def is_open(r: Row) -> bool:
        return (
            r["is_own"] is True
            and r["is_eligible"] is True
            and by_end(r["processed_on"])
            and by_end(r["received_on"])
            and r["action"] not in ("refused", "returned", "filed", "information")
            and not_before(r["settled_on"])
        )

    mine = both(kind, is_open)
    opened = [mine, both(mine, lambda r: r["received_on"] < FIRST), both(mine, received), cases(mine)]
    return opened, lambda *tests: cases(both(kind, lambda r: within(r["settled_on"]), *tests))


def outcome(*values: str) -> Test:
    return has("outcome", *values)


DECIDED = outcome("right", "wrong", "partly", "upheld", "changed")


def kqgq1() -> dict[int, Test]:
    opened, s = _settling(KN)
    found = dict(enumerate(opened, start=1))
    found |= {
        5: s(DECIDED),
        6: s(outcome("withdrawn")),
        25: s(DECIDED, has("is_on_time", True)),
        26: s(DECIDED, has("is_on_time", False)),
    }
    found |= {
        20: s(FIRST_TIME, outcome("right")),
        21: s(FIRST_TIME, outcome("wrong")),
        22: s(FIRST_TIME, outcome("partly")),
    }
    return found | {23: s(SECOND_TIME, outcome("upheld")), 24: s(SECOND_TIME, outcome("changed"))}


def kqgq3() -> dict[int, Test]:
    opened, s = _settling(TC)
    further, new, concluded = has("instance", "further"), has("instance", "new"), outcome("right", "wrong", "partly")
    found = dict(enumerate(opened, start=1)) | {5: both(opened[3], further), 6: s()}
    found |= {7: s(new, concluded), 8: s(further, concluded), 9: s(outcome("withdrawn")), 10: s(outcome("ended"))}
    for number, word in ((24, "right"), (26, "wrong"), (28, "partly")):
        found |= {number: s(outcome(word)), number + 1: s(further, outcome(word))}
    return found | {30: s(has("is_on_time", True)), 31: s(has("is_on_time", False))}


def execution(kind: Test) -> dict[int, Test]:
    owed = both(kind, has("execution_due", True))
    return {
        1: cases(both(owed, lambda r: by_end(r["settled_on"]) and not_before(r["executed_on"]))),
        2: cases(both(owed, lambda r: within(r["executed_on"]) and by_end(r["settled_on"]))),
    }


def numbered(tests: list[Test]) -> dict[int, Test]:
    return dict(enumerate(tests, start=1))


BY_HAND: dict[str, dict[int, Test]] = {
    "01/XLD": numbered(xld1()),
    "02/XLD": numbered(xld2()),
    "03/XLD": numbered(xld3()),
    "04/XLD": numbered(xld4()),
    "02/TCD": numbered(tcd2()),
    "01/KQGQ": kqgq1(),
    "03/KQGQ": kqgq3(),
    "02/KQGQ": execution(KN),
    "04/KQGQ": execution(TC),
}


def count(form: str, rows: list[Row]) -> dict[int, int]:
    return {number: sum(map(test, rows)) for number, test in BY_HAND[form].items()}
