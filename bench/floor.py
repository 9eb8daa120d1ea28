"""The floor: one file of Django that does the same work with raw SQL on the same database, and nothing besides.

It asks who is there (session or token), reads or writes the same rows with the same durability, and answers with the barest
page. No middleware, no forms, no policies, no rulebook, no translation. What the product costs is measured in multiples of this.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core import signing
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from caunoi.config.database import from_url

SESSIONS = "django.contrib.sessions.SessionStore"
TODAY = (
    "SELECT s.id, s.account_id, p.agency_id, a.full_name FROM people_seat s JOIN agencies_post p ON p.id = s.post_id "
)
TODAY += "JOIN people_account a ON a.id = s.account_id WHERE "
ROW = (
    "SELECT m.id, m.received_on, m.subject, m.kind, m.state, t.name, u.label, ac.full_name, m.due_on, m.petition_count "
    "FROM matters_matter m LEFT JOIN agencies_topic t ON t.id = m.topic_id LEFT JOIN places_unit u ON u.id = m.place_id "
    "LEFT JOIN people_seat s ON s.id = m.handler_id LEFT JOIN people_account ac ON ac.id = s.account_id "
)


def application() -> Callable[..., Any]:
    """The WSGI application, made in each server process."""
    home = Path(os.environ["CAUNOI_HOME"])
    settings.configure(
        SECRET_KEY=(home / "secrets" / "django_secret").read_text().strip(),
        DATABASES={"default": from_url(os.environ.get("CAUNOI_DATABASE_URL"), home)},
        ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], USE_TZ=True, MIDDLEWARE=[], INSTALLED_APPS=[],
    )  # fmt: skip
    django.setup()
    return get_wsgi_application()


def rows(sql: str, *params: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def one(sql: str, *params: Any) -> tuple:
    found = rows(sql, *params)
    if not found:
        raise Http404
    return found[0]


def officer(request: HttpRequest) -> tuple:
    """Seat, account, agency and name behind the session cookie."""
    stored = one(
        "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s",
        request.COOKIES.get("sessionid", ""), datetime.now(UTC),
    )  # fmt: skip
    account = signing.loads(stored[0], salt=SESSIONS)["_auth_user_id"]
    return one(TODAY + "s.account_id = %s AND (s.until IS NULL OR s.until > %s)", int(account), date.today())


def page(title: str, body: str) -> HttpResponse:
    return HttpResponse(
        f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title><h1>{escape(title)}</h1>{body}"
    )


def table(found: list[tuple]) -> str:
    lines = (
        f'<tr><td><a href="/file/{m[0]}">{str(m[1])[:4]}-{m[0]:06d}</a><td>{escape(m[2])}'
        f"<td>{m[3]}<td>{m[4]}<td>{escape(m[5] or '')}"
        f"<td>{escape(m[6] or '')}<td>{escape(m[7] or '')}<td>{m[8]}<td>{m[9]}</tr>"
        for m in found
    )
    return f"<table>{''.join(lines)}</table>"


def queue(request: HttpRequest) -> HttpResponse:
    """Fifty open matters of my agency by due day, and how many there are (to 1.000)."""
    agency = officer(request)[2]
    found = rows(
        ROW + "WHERE m.accountable_id = %s AND m.is_open AND m.due_on IS NOT NULL AND m.kind <> 'denunciation' "
        "ORDER BY m.due_on, m.id LIMIT 50",
        agency,
    )
    counted = one(
        "SELECT COUNT(*) FROM (SELECT 1 FROM matters_matter WHERE accountable_id = %s AND is_open LIMIT 1001) AS c",
        agency,
    )
    return page(f"Queue ({counted[0]})", table(found))


def file(request: HttpRequest, pk: int) -> HttpResponse:
    """One matter with everything that belongs to it."""
    agency = officer(request)[2]
    matter = one(ROW + "WHERE m.id = %s AND m.accountable_id = %s", pk, agency)
    petitions = rows(
        "SELECT p.id, p.subject, p.body, p.received_at, r.full_name, r.phone, r.email FROM matters_petition p "
        "LEFT JOIN people_petitioner r ON r.id = p.petitioner_id WHERE p.matter_id = %s ORDER BY p.id", pk,
    )  # fmt: skip
    clocks = rows(
        "SELECT rule, state, due_on, first_due_on, steps FROM matters_matterclock WHERE matter_id = %s ORDER BY id", pk
    )
    events = rows(
        'SELECT e.at, e.verb, e.record, o."values" FROM journal_entry e JOIN journal_opening o ON o.entry_id = e.id '
        "WHERE e.subject_kind = 'matter' AND e.subject_id = %s ORDER BY e.id", pk,
    )  # fmt: skip
    messages = rows("SELECT sent_at, side, text FROM matters_message WHERE matter_id = %s ORDER BY id", pk)
    answers = rows(
        "SELECT n.number, n.text, n.state, s.position, s.decision FROM matters_answer n "
        "LEFT JOIN matters_approvalstep s ON s.answer_id = n.id WHERE n.matter_id = %s ORDER BY n.number, s.position", pk,
    )  # fmt: skip
    custodies = rows("SELECT agency_id, since, until FROM matters_custody WHERE matter_id = %s ORDER BY id", pk)
    handovers = rows(
        "SELECT from_agency_id, to_agency_id, state FROM matters_handover WHERE matter_id = %s ORDER BY id", pk
    )
    opinions = rows(
        "SELECT agency_id, question, opinion FROM matters_opinionrequest WHERE matter_id = %s ORDER BY id", pk
    )
    acts = rows('SELECT name, "on", "values" FROM matters_act WHERE matter_id = %s ORDER BY id', pk)
    links = rows(
        "SELECT kind, source_id, target_id FROM matters_matterlink WHERE source_id = %s OR target_id = %s", pk, pk
    )
    files = rows(
        "SELECT id, name FROM papers_attachment WHERE subject_kind = 'petition' AND subject_id = %s", petitions[0][0]
    )
    body = table([matter])
    body += "".join(
        f"<h2>{escape(p[1])}</h2><p>{escape(p[2])}<p>{p[3]} {escape(p[4] or '')} {escape(p[5] or '')}"
        for p in petitions
    )
    for rule, state, due, first, steps in clocks:
        told = json.loads(steps) if isinstance(steps, str) else steps
        body += f"<h2>{rule} {state} {due} {first}</h2>" + "".join(f"<p>{escape(step['vi'])}" for step in told)
    for at, verb, record, opened in events:
        values = json.loads(opened) if isinstance(opened, str) else opened
        said = {name: pair[1] for name, pair in values.items()}
        state = json.loads(record)["fields"]["state"]
        body += f"<p>{at} {verb} {escape(str(said.get('actor')))} {escape(str(said.get('text')))} {state}"
    rest = [messages, answers, custodies, handovers, opinions, acts, links, files]
    body += "".join(f"<p>{escape(' '.join(map(str, row)))}" for found in rest for row in found)
    return page(matter[2], body)


def search(request: HttpRequest) -> HttpResponse:
    """The newest fifty matters of my agency (or, for the whole province, of any) that hold the words typed; counted to 1.000."""
    agency = officer(request)[2]
    everywhere = request.GET.get("all") == "1"
    typed = unicodedata.normalize("NFC", request.GET["q"])
    folded, toned = fold(typed), [word for word in typed.lower().replace('"', "").split() if not word.isascii()]
    mark = [] if everywhere else [f"zza{agency}zz"]
    if connection.vendor == "postgresql":
        phrase = " <-> ".join(folded) if '"' in typed else " & ".join(folded)
        wanted = " & ".join([f"({phrase})", *(f"'{word}'" for word in toned), *mark])
        found = "SELECT matter_id AS id FROM matters_searchtext WHERE words @@ to_tsquery('simple', %s)"
    else:
        phrase = f'"{" ".join(folded)}"' if '"' in typed else " AND ".join(f'"{word}"' for word in folded)
        wanted = " AND ".join([f"({phrase})", *(f'"{word}"' for word in [*toned, *mark])])
        found = "SELECT rowid AS id FROM matters_search WHERE matters_search MATCH %s"
    keys = [row[0] for row in rows(f"WITH hits AS ({found}) SELECT id FROM hits ORDER BY id DESC LIMIT 1001", wanted)]
    shown = keys[:50]
    marks = ", ".join(["%s"] * len(shown)) or "NULL"
    hits = rows(ROW + f"WHERE m.id IN ({marks}) ORDER BY m.id DESC", *shown)
    texts = dict(rows(f"SELECT matter_id, body FROM matters_petition WHERE matter_id IN ({marks})", *shown))
    excerpts = "".join(f"<p>{escape(texts[hit[0]][:220])}" for hit in hits)
    return page(f"Found ({len(keys)})", table(hits) + excerpts)


def counts(request: HttpRequest) -> HttpResponse:
    """How many matters of this year each agency has in each state."""
    officer(request)
    year = date.today().year
    found = rows(
        "SELECT a.label, m.state, COUNT(*) FROM matters_matter m JOIN agencies_agency a ON a.id = m.accountable_id "
        "WHERE m.received_on >= %s AND m.received_on <= %s GROUP BY a.label, m.state ORDER BY a.label, m.state",
        date(year, 1, 1), date(year, 12, 31),
    )  # fmt: skip
    return page(
        f"{year}", "<table>" + "".join(f"<tr><td>{escape(a)}<td>{s}<td>{n}</tr>" for a, s, n in found) + "</table>"
    )


def create(request: HttpRequest) -> HttpResponse:
    """A new matter with the rows that belong to it, in one transaction."""
    given = json.loads(request.body)
    raw = request.headers["Authorization"].removeprefix("Bearer ")
    seat, account, _agency, name = one(
        TODAY + "s.id = (SELECT seat_id FROM people_apitoken WHERE token_hash = %s AND revoked_at IS NULL)",
        hashlib.sha256(raw.encode()).digest(),
    )  # fmt: skip
    nonce = request.headers["Idempotency-Key"].encode()
    code = hmac.new(settings.SECRET_KEY.encode(), nonce, "sha256").hexdigest()
    with transaction.atomic():
        pk, due = _insert(given, seat, account, name, nonce, code)
    return JsonResponse({"number": f"{date.today().year}-{pk:06d}", "code": code, "due": due}, status=201)


def _insert(given: dict[str, Any], seat: int, account: int, name: str, nonce: bytes, code: str) -> tuple[int, date]:
    now, today = datetime.now(UTC), date.today()
    due = today + timedelta(days=10)
    place = one("SELECT id FROM places_unit WHERE level = 'commune' AND code = %s AND until IS NULL", given["place"])[0]
    agency = one(
        "SELECT agency_id FROM agencies_jurisdiction WHERE place_id = %s AND topic_id IS NULL AND until IS NULL", place
    )[0]
    subject, body, sender = given["subject"], given["body"], given["petitioner"]
    person = add(
        "people_petitioner", kind="person", full_name=sender["full_name"], organisation="", phone=sender["phone"], email="",
        address="", language="vi", notify_by="none",
    )  # fmt: skip
    pk = add(
        "matters_matter", kind=given["kind"], instance="", law_regime="", state_before="", state="received", is_open=True,
        channel="api", subject=subject, place_id=place, location="", accountable_id=agency, received_at=now, received_on=today,
        due_on=due, bounces=0, petition_count=1, version=1,
    )  # fmt: skip
    for rule in ("TCD_NOTIFY_RESULT", "KNPA_HOUSE_ANSWER"):
        add(
            "matters_matterclock", matter_id=pk, rule=rule, value_since=today, trigger_on=today, events="{}", state="running",
            due_on=due, target_on=due, first_due_on=due, calendar="0", steps='[{"vi": "Mười ngày."}]',
        )  # fmt: skip
    add("matters_custody", matter_id=pk, agency_id=agency, since=now)
    petition = add(
        "matters_petition", matter_id=pk, first_matter_id=pk, petitioner_id=person, channel="api", subject=subject, body=body,
        language="vi", received_at=now, receipt_hash=hashlib.sha256(code.encode()).digest(), paper_number="", score_note="",
        nonce_hash=hashlib.sha256(nonce).digest(), body_digest=hashlib.sha256(body.encode()).digest(), people=1,
        is_anonymous=False, forwarded_by="", is_sealed=False, is_representative=False,
    )  # fmt: skip
    add(
        "matters_standing", petition_id=petition, matter_id=pk, agency_id=agency, known_at=now, leads=True, kind=given["kind"],
        instance="", channel="api", received_on=today, people=1, signers="one", field="", earlier="none", action="", outcome="",
        execution_due=False,
    )  # fmt: skip
    rows(
        "INSERT INTO matters_tally (year, agency_id, kind, state, count) VALUES (%s, %s, %s, 'received', 1) "
        "ON CONFLICT (agency_id, year, kind, state) DO UPDATE SET count = matters_tally.count + 1 RETURNING id",
        today.year, agency, given["kind"],
    )  # fmt: skip
    _record(pk, seat, account, name, now, {"subject": subject, "body": body, **sender})
    words = " ".join(
        [
            *fold(f"{subject} {body}"),
            *(w for w in body.lower().split() if not w.isascii()),
            f"zza{agency}zz",
            f"zzb{pk // 4096}zz",
        ]
    )
    add("matters_searchtext", key="matter_id", matter_id=pk, text=words)
    return pk, due


def _record(pk: int, seat: int, account: int, name: str, now: datetime, personal: dict[str, Any]) -> None:
    opened = {key: [secrets.token_hex(32), value] for key, value in {"actor": name, **personal}.items()}
    sealed = {
        key: hashlib.sha256((salt + json.dumps(value)).encode()).hexdigest() for key, (salt, value) in opened.items()
    }
    record = json.dumps(
        {
            "v": 1,
            "at": now.isoformat(),
            "verb": "matter.received",
            "fields": {"state": "received"},
            "commitments": sealed,
        }
    )
    salt = secrets.token_bytes(32)
    entry = add(
        "journal_entry", at=now, verb="matter.received", subject_kind="matter", subject_id=pk, account_id=account, seat_id=seat,
        record=record, salt=salt, leaf_hash=hashlib.sha256(salt + record.encode()).digest(),
    )  # fmt: skip
    add("journal_opening", key="entry_id", entry_id=entry, values=json.dumps(opened, ensure_ascii=False))
    add("journal_pendingleaf", key="entry_id", entry_id=entry)


def add(into: str, *, key: str = "id", **values: Any) -> int:
    """Insert one row; gives its key."""
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join(["%s"] * len(values))
    return rows(f"INSERT INTO {into} ({names}) VALUES ({marks}) RETURNING {key}", *values.values())[0][0]


def fold(text: str) -> list[str]:
    """Lower-case words without tones."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


urlpatterns = [
    path("queue", queue),
    path("file/<int:pk>", file),
    path("search", search),
    path("counts", counts),
    path("create", create),
]
