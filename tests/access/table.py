"""What each kind of actor gets at each address: default deny, written down by hand. A new address has to be added here."""

from __future__ import annotations

from tests.access import publishing
from tests.access.actors import ACTORS
from tests.access.everyone import GOING_ON
from tests.access.posted import CALENDAR

METHODS = ("GET", "POST", "DELETE")
"""DELETE stands for every method that no page knows."""
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

TABLE: dict[str, tuple[Row, Row, Row]] = {
    # address: what GET, POST and DELETE give; a plain number or SIGN_IN is the same for everyone
    "tai-khoan/email/": (404, 404, 404),
    "tai-khoan/login/": (stranger(200, 302), stranger(200, 302), stranger(405, 302)),
    "tai-khoan/logout/": (stranger(302, 200), 302, 405),
    "tai-khoan/inactive/": (200, 405, 405),
    "tai-khoan/signup/": (stranger(200, 302), stranger(200, 302), stranger(200, 302)),
    "tai-khoan/reauthenticate/": (signed_in(403), signed_in(403), signed_in(403)),
    "tai-khoan/confirm-email/": (200, 405, 405),
    "tai-khoan/password/change/": (signed_in(302), signed_in(302), signed_in(302)),
    "tai-khoan/password/set/": (signed_in(200), signed_in(200), signed_in(405)),
    "tai-khoan/password/reset/": (200, 200, 405),
    "tai-khoan/login/code/confirm/": (signed_in(302), signed_in(302), signed_in(302)),
    r"tai-khoan/^confirm-email/(?P<key>[-:\w]+)/$": (404, 404, 404),
    "tai-khoan/password/reset/key/done/": (200, 405, 405),
    "tai-khoan/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (200, 200, 200),
    "tai-khoan/password/reset/done/": (200, 405, 405),
    "tai-khoan/2fa/": (signed_in(200), signed_in(405), signed_in(405)),
    "tai-khoan/2fa/authenticate/": (signed_in(302), signed_in(302), signed_in(302)),
    "tai-khoan/2fa/reauthenticate/": (signed_in(403), signed_in(403), signed_in(403)),
    "tai-khoan/2fa/totp/activate/": (signed_in(200), signed_in(200), signed_in(405)),
    "tai-khoan/2fa/totp/deactivate/": (signed_in(404), signed_in(404), signed_in(404)),
    "tai-khoan/2fa/recovery-codes/": (signed_in(404), signed_in(405), signed_in(405)),
    "tai-khoan/2fa/recovery-codes/generate/": (signed_in(200), signed_in(200), signed_in(405)),
    "tai-khoan/2fa/recovery-codes/download/": (signed_in(404), signed_in(404), signed_in(404)),
    "tai-khoan/2fa/webauthn/": (signed_in(200), signed_in(405), signed_in(405)),
    "tai-khoan/2fa/webauthn/add/": (signed_in(200), signed_in(200), signed_in(405)),
    "tai-khoan/2fa/webauthn/reauthenticate/": (signed_in(403), signed_in(403), signed_in(403)),
    "tai-khoan/2fa/webauthn/keys/<int:pk>/remove/": (signed_in(404), signed_in(404), signed_in(404)),
    "tai-khoan/2fa/webauthn/keys/<int:pk>/edit/": (signed_in(404), signed_in(404), signed_in(405)),
    "tai-khoan/2fa/webauthn/login/": (signed_in(302), signed_in(302), stranger(405, 302)),
    "tai-khoan/3rdparty/login/cancelled/": (200, 405, 405),
    "tai-khoan/3rdparty/login/error/": (401, 405, 405),
    "tai-khoan/3rdparty/signup/": (SIGN_IN, SIGN_IN, SIGN_IN),
    "tai-khoan/3rdparty/": (signed_in(200), signed_in(200), signed_in(405)),
    "tai-khoan/social/login/cancelled/": (301, 301, 301),
    "tai-khoan/social/login/error/": (301, 301, 301),
    "tai-khoan/social/signup/": (301, 301, 301),
    "tai-khoan/social/connections/": (301, 301, 301),
    "look/language/": (405, 302, 405),
    "look/": (200, 200, 200),
    "look/theme/": (405, 302, 405),
    "api/v1/openapi.json": (200, 200, 200),
    "api/v1/docs": (200, 200, 200),
    "api/v1/matters": (401, 401, 405),
    "api/v1/matters/<number>": (401, 405, 405),
    "api/v1/search": (401, 405, 405),
    "api/v1/clock": (200, 405, 405),
    "api/v1/clock/<rule>": (422, 405, 405),
    "api/v1/agencies": (200, 405, 405),
    "api/v1/places": (200, 405, 405),
    "api/v1/topics": (200, 405, 405),
    "api/v1/reports": (401, 405, 405),
    "api/v1/reports/<form>": (401, 405, 405),
    "api/v1/notices/<provider_id>/status": (405, 422, 405),
    "api/v1/": (404, 404, 404),
    "ban/": (desk(200), desk(200), desk(200)),
    "ban/chon/": (405, desk(403, neighbour=422, own=422), 405),
    "ban/gui-lai/": (405, desk(303), 405),
    "ban/luu/": (405, desk(302), 405),
    "ban/luu/<int:pk>/bo/": (405, desk(404, own=302), 405),
    "ban/viec/<str:number>/": (matter(200), matter(200), matter(200)),
    "ban/viec/<str:number>/nguoi-gui/": (matter(200), matter(200), matter(200)),
    "ban/viec/<str:number>/niem-phong/": (sealing(200), sealing(422), sealing(200)),
    "ban/viec/<str:number>/tranh/": (matter(403), matter(403), matter(403)),
    "ban/viec/<str:number>/tranh/<int:pk>/": (matter(403), matter(403), matter(403)),
    "ban/viec/<str:number>/<slug:move>/": (matter(422), matter(422), matter(422)),
    "ban/viec/<str:number>/giay/": (matter(200), matter(200), matter(200)),
    "ban/viec/<str:number>/giay/moi/": (
        {**matter(403), "own": 404},
        {**matter(403), "own": 404},
        {**matter(403), "own": 404},
    ),
    "ban/giay/<int:pk>/": (paper_work(200), paper_work(200), paper_work(200)),
    "ban/giay/<int:pk>/sua/": (paper_work(409), paper_work(409), paper_work(409)),
    "ban/giay/<int:pk>/ban-hanh/": (paper_work(409), paper_work(409), paper_work(409)),
    "ban/giay/<int:pk>/bo/": (paper_work(409), paper_work(409), paper_work(409)),
    "ban/giay/<int:pk>/thay-the/": (paper_work(200), paper_work(422), paper_work(200)),
    "ban/giay/<int:pk>/thu-hoi/": (paper_work(200), paper_work(422), paper_work(200)),
    "ban/giay/<int:pk>/ban-ky/": (paper_work(200), paper_work(422), paper_work(200)),
    "ban/so-van-ban/": (paper_book(200), paper_book(200), paper_book(200)),
    "ban/quan-tri/ky-hieu/": (admin(200), admin(200), admin(200)),
    "ban/quay/": (signed_in(403), signed_in(403), signed_in(403)),
    "ban/thu/": (signed_in(403), signed_in(403), signed_in(403)),
    "ban/tim/": (desk(200), desk(200), desk(200)),
    "ban/tinh-hinh/du-bao/": (figures(200), figures(200), figures(200)),
    "ban/chat-luong/": (figures(200), figures(200), figures(200)),
    "ban/chat-luong/danh-sach/": (figures(404), figures(404), figures(404)),
    "ban/vu-viec-keo-dai/": (figures(200), figures(200), figures(200)),
    "ban/vu-viec-keo-dai/<str:number>/nguyen-nhan/": (oversight(200), oversight(422), oversight(200)),
    "ban/vu-viec-trong-tam/": (figures(200), figures(200), figures(200)),
    "ban/vu-viec-trong-tam/chon/<str:number>/": (picking(200), picking(422), picking(200)),
    "ban/vu-viec-trong-tam/<int:pk>/": (oversight(200, 200), oversight(200, 200), oversight(200, 200)),
    "ban/vu-viec-trong-tam/<int:pk>/<slug:act>/": (oversight(200), oversight(422), oversight(200)),
    "ban/tinh-hinh/": (
        figures(200),
        figures(200),
        figures(200),
    ),
    "ban/nhap-so/": (importer(200), importer(422), importer(200)),
    "ban/bao-cao/": (figures(200), figures(200), figures(200)),
    "ban/bao-cao/<slug:form>/": (figures(200), figures(200), figures(200)),
    "ban/bao-cao/<slug:form>/o/": (figures(404), figures(404), figures(404)),
    "ban/bao-cao/<slug:form>/dieu-chinh/": (figures(200), figures(422), figures(200)),
    "ban/bao-cao/dieu-chinh/<int:pk>/rut/": (own_figure(200), own_figure(422), own_figure(200)),
    "ban/ghe/": (desk(200), desk(200), desk(200)),
    "ban/ghe/chon/": (405, desk(422), 405),
    "ban/ghe/vang/": (desk(200), desk(200), desk(200)),
    "ban/ghe/vang/<int:pk>/ve/": (desk(404, own=200), desk(404, own=200), desk(404, own=200)),
    "ban/cuoc-hop/": (desk(200), desk(200), desk(200)),
    "ban/cuoc-hop/moi/": (
        desk(403, own=200, neighbour=200),
        desk(403, own=422, neighbour=422),
        desk(403, own=200, neighbour=200),
    ),
    "ban/cuoc-hop/<int:pk>/": (invited(200), invited(200), invited(200)),
    "ban/cuoc-hop/<int:pk>/sua/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/huy/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/thong-bao/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/hoan/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/khach-moi/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/khach-moi/<int:invitee>/": (answering(200), answering(422), answering(200)),
    "ban/cuoc-hop/<int:pk>/khach-moi/<int:invitee>/bo/": (keeping(200), keeping(302), keeping(200)),
    "ban/cuoc-hop/<int:pk>/chuong-trinh/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/chuong-trinh/<int:item>/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/chuong-trinh/<int:item>/bo/": (keeping(200), keeping(302), keeping(200)),
    "ban/cuoc-hop/<int:pk>/chuong-trinh/<int:item>/doi/": (405, keeping(302), 405),
    "ban/cuoc-hop/<int:pk>/phien/": (keeping(200), keeping(404), keeping(200)),
    "ban/cuoc-hop/<int:pk>/phien/phat-bieu/<int:speech>/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/diem-danh/": (keeping(200), keeping(409), keeping(200)),
    "ban/cuoc-hop/<int:pk>/ket-luan/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/ket-luan/<int:conclusion>/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/trich/<int:agency>/": (invited(200), invited(200), invited(200)),
    "ban/cuoc-hop/<int:pk>/giay/": (405, keeping(302), 405),
    "ban/cuoc-hop/<int:pk>/bien-ban/": (
        invited(200),
        invited(403, own=422),
        invited(200),
    ),
    "ban/cuoc-hop/<int:pk>/bien-ban/<int:number>/": (invited(200), invited(200), invited(200)),
    "ban/cuoc-hop/<int:pk>/bien-ban/gop-y/": (answering(200), answering(422), answering(200)),
    "ban/cuoc-hop/<int:pk>/bien-ban/gop-y/<int:remark>/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/ket-qua/": (keeping(200), keeping(422), keeping(200)),
    "ban/cuoc-hop/<int:pk>/tiep-theo/": (keeping(200), keeping(422), keeping(200)),
    "ban/tiep/": (looking(200), looking(200), looking(200)),
    "ban/tiep/dia-diem/": (serving(200), serving(200), serving(200)),
    "ban/tiep/dia-diem/moi/": (serving(200), serving(422), serving(200)),
    "ban/tiep/dia-diem/<int:pk>/dong/": (
        serving(200, neighbour=404),
        serving(422, neighbour=404),
        serving(200, neighbour=404),
    ),
    "ban/tiep/lich/": (serving(200), serving(200), serving(200)),
    "ban/tiep/lich/moi/": (serving(200), serving(422), serving(200)),
    "ban/tiep/lich/<int:pk>/": (serving(200, neighbour=404), serving(200, neighbour=404), serving(200, neighbour=404)),
    "ban/tiep/lich/<int:pk>/hoan/": (
        serving(200, neighbour=404),
        serving(422, neighbour=404),
        serving(200, neighbour=404),
    ),
    "ban/tiep/lich/<int:pk>/truc-tuyen/": (
        serving(200, neighbour=404),
        serving(422, neighbour=404),
        serving(200, neighbour=404),
    ),
    "ban/tiep/lich/<int:pk>/ket-noi/": (
        serving(200, neighbour=404),
        serving(409, neighbour=404),
        serving(200, neighbour=404),
    ),
    "ban/tiep/phien/": (looking(200), looking(200), looking(200)),
    "ban/tiep/phien/mo/": (serving(200), serving(422), serving(200)),
    "ban/tiep/phien/<int:pk>/": (serving(200, neighbour=404), serving(200, neighbour=404), serving(200, neighbour=404)),
    "ban/tiep/phien/<int:pk>/den/": (405, receiving(), 405),
    "ban/tiep/phien/<int:pk>/goi/": (405, receiving(), 405),
    "ban/tiep/phien/<int:pk>/dong/": (
        serving(200, neighbour=404),
        serving(409, neighbour=404),
        serving(200, neighbour=404),
    ),
    "ban/tiep/phien/<int:pk>/ket-luan/": (receiving(), receiving(), receiving()),
    "ban/tiep/phien/<int:pk>/giay/": (405, receiving(), 405),
    "ban/tiep/luot/<int:pk>/xoa-ten/": (receiving(), receiving(), receiving()),
    "ban/tiep/luot/<int:pk>/giay/": (405, receiving(), 405),
    "ban/tiep/luot/<int:pk>/": (serving(200, neighbour=404), serving(200, neighbour=404), serving(200, neighbour=404)),
    "ban/tiep/luot/<int:pk>/nhan-than/": (receiving(), receiving(), receiving()),
    "ban/tiep/luot/<int:pk>/noi-dung/": (receiving(), receiving(), receiving()),
    "ban/tiep/luot/<int:pk>/tu-choi/": (receiving(), receiving(), receiving()),
    "ban/tiep/luot/<int:pk>/vang/": (405, receiving(), 405),
    "ban/tiep/luot/<int:pk>/xong/": (receiving(), receiving(), receiving()),
    "ban/tiep/luot/<int:pk>/sua/": (receiving(), receiving(), receiving()),
    "ban/tiep/noi-dung/<int:pk>/sua/": (receiving(), receiving(), receiving()),
    "ban/tiep/tu-choi/<int:pk>/thong-bao/": (receiving(), receiving(), receiving()),
    "ban/tiep/so/": (serving(200), serving(200), serving(200)),
    "ban/tiep/so.xlsx": (serving(200), serving(200), serving(200)),
    "ban/tiep/so/xuat/": (receiving(), receiving(), receiving()),
    "ban/tiep/ngay-tiep/": (looking(200), looking(200), looking(200)),
    "ban/tiep/ngay-tiep/<int:pk>/": (
        looking(200, neighbour=404),
        looking(200, neighbour=404),
        looking(200, neighbour=404),
    ),
    "ban/tiep/loi-hua/": (looking(200), looking(200), looking(200)),
    "ban/tiep/loi-hua/<int:pk>/xong/": (
        looking(200, neighbour=404, inspector=404),
        looking(422, neighbour=404, inspector=404),
        looking(200, neighbour=404, inspector=404),
    ),
    # Tasks (commitments).
    "ban/nhiem-vu/": (desk(200), desk(200), desk(200)),
    "ban/nhiem-vu/bang/": (desk(200), desk(200), desk(200)),
    "ban/nhiem-vu/lich/": (desk(200), desk(200), desk(200)),
    "ban/nhiem-vu/tien-do/": (desk(200), desk(200), desk(200)),
    "ban/nhiem-vu/moi/": (planning(200), planning(422), planning(200)),
    "ban/nhiem-vu/lich-rieng/": (desk(200), desk(200), desk(200)),
    "ban/nhiem-vu/nhac/": (desk(200), desk(200), desk(200)),
    "ban/nhiem-vu/nhac/<int:pk>/": (prompted(200), prompted(422), prompted(200)),
    "ban/nhiem-vu/so/<str:number>/": (task(302), task(302), task(302)),
    "ban/nhiem-vu/<int:pk>/": (task(200), task(200), task(200)),
    "ban/nhiem-vu/<int:pk>/<slug:move>/": (task(403, own=200), task(422), task(403, own=200)),
    "lich/<str:key>.ics": (404, 405, 405),
    # Yearly review
    "ban/tong-ket/": (desk(200), desk(200), desk(200)),
    "ban/tong-ket/<int:programme>/<int:year>/": (reviewing(200), reviewing(200), reviewing(200)),
    "ban/tong-ket/<int:programme>/<int:year>/<slug:section>/<slug:figure>/": (
        reviewing(200),
        reviewing(200),
        reviewing(200),
    ),
    "ban/tong-ket/<int:programme>/<int:year>/so-lieu/": (
        keeping_figures(200),
        keeping_figures(422),
        keeping_figures(200),
    ),
    "ban/tong-ket/<int:programme>/<int:year>/so-lieu/<int:pk>/": (
        keeping_figures(200),
        keeping_figures(422),
        keeping_figures(200),
    ),
    "ban/tong-ket/<int:programme>/<int:year>/so-lieu/<int:pk>/bo/": (
        keeping_figures(200),
        keeping_figures(422),
        keeping_figures(200),
    ),
    "giay/tong-ket/<int:programme>/<int:year>.docx": (REVIEW_FILE, 405, 405),
    "giay/tong-ket/<int:programme>/<int:year>.pdf": (REVIEW_FILE, 405, 405),
    "ban/niem-phong/": (SEALS, SEALS, SEALS),
    "ban/niem-phong/<int:pk>/": (asker(200, neighbour=200), asker(200, neighbour=200), asker(200, neighbour=200)),
    "ban/niem-phong/xin/<slug:slug>/": (asker(200), asker(200), asker(200)),
    "ban/niem-phong/khan/<slug:slug>/": (asker(200), asker(200), asker(200)),
    "ban/niem-phong/<int:pk>/lay/": (405, asker(409), 405),
    "ban/niem-phong/<int:pk>/goi.json": (asker(409), 405, 405),
    "ban/niem-phong/<int:pk>/tep/<slug:part>/": (asker(409), 405, 405),
    "ban/niem-phong/<int:pk>/de-nghi.json": (desk(404, neighbour=409), 405, 405),
    "ban/niem-phong/<int:pk>/tra-loi/": (desk(404, neighbour=200), desk(404, neighbour=422), desk(404, neighbour=200)),
    "ban/niem-phong/<int:pk>/tu-choi/": (desk(404, neighbour=200), desk(404, neighbour=200), desk(404, neighbour=200)),
    "ban/niem-phong/co-quan/": (admin(200), admin(200), admin(200)),
    "ban/niem-phong/co-quan/moi/": (admin(200), admin(200), admin(200)),
    "ban/niem-phong/co-quan/<int:pk>/ket-thuc/": (admin(200), admin(200), admin(200)),
    "ban/niem-phong/co-quan/<int:pk>/khoa/": (admin(200), admin(200), admin(200)),
    "ban/niem-phong/co-quan/<int:pk>/nguoi-giu/": (admin(200), admin(200), admin(200)),
    "ban/niem-phong/nguoi-giu/<int:pk>/ket-thuc/": (admin(200), admin(200), admin(200)),
    "ban/niem-phong/khoa/<int:pk>/ket-thuc/": (admin(200), admin(200), admin(200)),
    "ban/niem-phong/phong-bi/": (admin(200), admin(200), admin(200)),
    # Year themes and scoring
    "ban/chuong-trinh/cham-diem/": (desk(200), desk(200), desk(200)),
    "ban/chuong-trinh/cham-diem/mo/": (planning(200), planning(422), planning(200)),
    "ban/chuong-trinh/cham-diem/tong-hop/<int:opener>/<int:year>/<slug:table>/": (
        desk(200, neighbour=404),
        desk(200, neighbour=404),
        desk(200, neighbour=404),
    ),
    "ban/chuong-trinh/cham-diem/tong-hop/<int:opener>/<int:year>/<slug:table>/cong-bo/": (
        scored(409),
        scored(409),
        scored(409),
    ),
    "ban/chuong-trinh/cham-diem/chu-de/": (desk(200), desk(200), desk(200)),
    "ban/chuong-trinh/cham-diem/chu-de/moi/": (planning(200), planning(422), planning(200)),
    "ban/chuong-trinh/cham-diem/chu-de/<int:pk>/": (desk(200), desk(200), desk(200)),
    "ban/chuong-trinh/cham-diem/chu-de/<int:pk>/sua/": (own_theme(200), own_theme(422), own_theme(200)),
    "ban/chuong-trinh/cham-diem/chu-de/<int:pk>/nhiem-vu/": (own_theme(200), own_theme(422), own_theme(200)),
    "ban/chuong-trinh/cham-diem/chu-de/<int:pk>/nhiem-vu/bo/": (own_theme(200), own_theme(422), own_theme(200)),
    "ban/chuong-trinh/cham-diem/tep/<int:pk>/": (desk(404, own=200, editor=200), 405, 405),
    "ban/chuong-trinh/cham-diem/<int:pk>/": (
        desk(200, neighbour=404),
        desk(200, neighbour=404),
        desk(200, neighbour=404),
    ),
    "ban/chuong-trinh/cham-diem/<int:pk>/tu-cham/": (scored(200), scored(302), scored(200)),
    "ban/chuong-trinh/cham-diem/<int:pk>/tham-dinh/": (scored(403), scored(403), scored(403)),
    "ban/chuong-trinh/cham-diem/<int:pk>/minh-chung/": (scored(200), scored(422), scored(200)),
    "ban/chuong-trinh/cham-diem/<int:pk>/minh-chung/bo/": (405, scored(404), 405),
    "ban/chuong-trinh/cham-diem/<int:pk>/tra-lai/": (scored(403), scored(403), scored(403)),
    "ban/chuong-trinh/cham-diem/<int:pk>/khong-xep-loai/": (scored(403), scored(403), scored(403)),
    "ban/chuong-trinh/cham-diem/<int:pk>/co-quan-tham-dinh/": (scored(403), scored(403), scored(403)),
    "ban/chuong-trinh/cham-diem/<int:pk>/mo-lai/": (scored(403), scored(403), scored(403)),
    "ban/quan-tri/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/can-bo/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/can-bo/<int:pk>/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/can-bo/<int:pk>/khoa/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/can-bo/<int:pk>/mo-lai/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/can-bo/<int:pk>/xac-thuc/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/can-bo/<int:pk>/chuc-danh/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/loi-moi/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/loi-moi/moi/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/loi-moi/<int:pk>/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/loi-moi/<int:pk>/gui-lai/": (405, admin(302), 405),
    "ban/quan-tri/loi-moi/<int:pk>/huy/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/ghe/<int:pk>/ket-thuc/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/ghe/<int:pk>/vang/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/ghe/<int:pk>/ma/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/vang-mat/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/vang-mat/<int:pk>/ve/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/ma-truy-cap/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/ma-truy-cap/<int:pk>/huy/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/lich/": (admin(302), admin(302), admin(302)),
    "ban/quan-tri/lich/thay-doi/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/lich/<int:year>/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/lich/ngay/<int:pk>/bo/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/cai-dat/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/van-ban/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/cai-dat/<str:key>/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/thu/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/thu/<int:pk>/gui-lai/": (405, admin(302), 405),
    "ban/quan-tri/dong-ho/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/viec-nen/": (admin(200), admin(200), admin(200)),
    "ban/quan-tri/viec-nen/<int:pk>/chay-lai/": (405, admin(302), 405),
    "ban/tham-gia/<int:pk>/<str:token>/": (200, 200, 200),
    "giay/bien-nhan.pdf": (405, 422, 405),
    "giay/tra-loi.pdf": (405, 404, 405),
    "giay/tra-loi/<str:number>.pdf": (paper(200), 405, 405),
    "giay/bao-cao/<str:name>": (report_file(422), 405, 405),
    "giay/tep/<int:pk>/": (paper(200), 405, 405),
    "giay/van-ban/<int:pk>.pdf": ({**everyone(404), "own": 200}, 405, 405),
    "giay/van-ban/<int:pk>.docx": ({**everyone(404), "own": 200}, 405, 405),
    "giay/van-ban/<int:pk>/ban-ky/": ({**everyone(404), "own": 200}, 405, 405),
    "giay/so-van-ban/<int:year>/<str:mark>.xlsx": ({**everyone(404), "own": 200}, 405, 405),
    "healthz": (503, 405, 405),
    "": (200, 200, 200),
    "gui/": (200, 422, 200),
    "gui/<uuid:slug>/": (404, 404, 405),
    "gui/<uuid:slug>/sua/": (302, 302, 302),
    "gui/<uuid:slug>/thoi/": (405, 303, 405),
    "gui/<uuid:slug>/bien-nhan/": (404, 405, 405),
    "gui/<uuid:slug>/bien-nhan.json": (404, 405, 405),
    "theo-doi/": (200, 422, 405),
    "theo-doi/viet/": (405, holder(422, 422), 405),
    # Programmes and plans.
    "ban/chuong-trinh/": (desk(200), desk(200), desk(200)),
    "ban/chuong-trinh/moi/": (planning(200), planning(422), planning(200)),
    "ban/chuong-trinh/chu-ky/<int:pk>/<int:file>/": (of_programme(200), of_programme(200), of_programme(200)),
    "ban/chuong-trinh/ke-hoach/<int:pk>/": (of_programme(200), of_programme(200), of_programme(200)),
    "ban/chuong-trinh/ke-hoach/<int:pk>/in/": (of_programme(200), of_programme(200), of_programme(200)),
    "ban/chuong-trinh/ke-hoach/<int:pk>/khac/": (of_programme(200), of_programme(200), of_programme(200)),
    "ban/chuong-trinh/ke-hoach/<int:pk>/ket-qua/": (of_programme(200), of_programme(200), of_programme(200)),
    "ban/chuong-trinh/ke-hoach/<int:pk>/nam-sau/": (keeps_programme(409), keeps_programme(409), keeps_programme(409)),
    "ban/chuong-trinh/ke-hoach/<int:pk>/ky/": (keeps_programme(409), keeps_programme(409), keeps_programme(409)),
    "ban/chuong-trinh/ke-hoach/<int:pk>/dong-moi/": (keeps_programme(200), keeps_programme(422), keeps_programme(200)),
    "ban/chuong-trinh/ke-hoach/<int:pk>/<slug:act>/": (
        keeps_programme(200),
        keeps_programme(422),
        keeps_programme(200),
    ),
    "ban/chuong-trinh/<int:pk>/": (of_programme(200), of_programme(200), of_programme(200)),
    "ban/chuong-trinh/<int:pk>/ke-hoach-moi/": (keeps_programme(200), keeps_programme(422), keeps_programme(200)),
    "ban/chuong-trinh/<int:pk>/ky/": (keeps_programme(200), keeps_programme(422), keeps_programme(200)),
    "ban/chuong-trinh/<int:pk>/<slug:act>/": (keeps_programme(200), keeps_programme(422), keeps_programme(200)),
    "theo-doi/danh-gia/": (405, holder(422, 422), 405),
    "theo-doi/mo-lai/": (405, holder(422, 422), 405),
    "theo-doi/rut/": (holder(200, 200), holder(422, 303), 405),
    "theo-doi/thoat/": (405, 303, 405),
    "theo-doi/tep/<int:pk>/": (holder(200, 404), 405, 405),
    "theo-doi/bang-chung.json": (holder(200, 200), 405, 405),
    "mat-ma/": (200, 200, 200),
    "tra-loi/": (200, 200, 200),
    "tra-loi/<int:pk>/": (404, 404, 404),
    "don-vi/": (200, 200, 200),
    "co-quan/": (200, 200, 200),
    "co-quan/<int:pk>/": (200, 200, 200),
    # questions from the floor and the public side of gatherings
    "ban/cuoc-hop/<int:pk>/cau-hoi/": (desk(403, own=200), desk(403, own=422), desk(403, own=200)),
    "ban/cuoc-hop/<int:pk>/cau-hoi/duyet/": (desk(403, own=200), 405, 405),
    "ban/cuoc-hop/<int:pk>/cau-hoi/<int:question>/": (desk(403, own=200), desk(403, own=404), desk(403, own=200)),
    "ban/cuoc-hop/<int:pk>/cau-hoi/<int:question>/lam/": (405, desk(403, own=404), 405),
    "ban/cuoc-hop/<int:pk>/cau-hoi/<int:question>/xong/": (desk(403, own=200), desk(403, own=422), desk(403, own=200)),
    "ban/cuoc-hop/<int:pk>/dang-ky/": (desk(403, own=200), desk(403, own=302), desk(403, own=200)),
    "ban/cuoc-hop/<int:pk>/dang-ky/<int:registration>/huy/": (
        desk(403, own=404),
        desk(403, own=404),
        desk(403, own=404),
    ),
    "cuoc-hop/": (200, 200, 200),
    "cuoc-hop/co-quan/<int:pk>.ics": (200, 200, 200),
    "cuoc-hop/huy/": (200, 422, 200),
    "cuoc-hop/<int:pk>/": (200, 200, 200),
    "cuoc-hop/<int:pk>/dang-ky/": (200, 422, 200),
    "cuoc-hop/<int:pk>/hoi/": (200, 422, 200),
    "cuoc-hop/<int:pk>/da-hoi/": (404, 405, 405),
    "cuoc-hop/<int:pk>/man-hinh/": (200, 200, 200),
    "theo-doi/xong/": (405, holder(303, 303), 405),
    "lich-tiep-dan/": (200, 200, 200),
    "lich-tiep-dan/huy/": (200, 422, 200),
    "lich-tiep-dan/<int:pk>/": (200, 422, 200),
    "lich-tiep-dan/co-quan/<int:pk>.ics": (200, 200, 200),
    "huong-dan/": (200, 200, 200),
    "tiep-can/": (200, 200, 200),
    "rieng-tu/": (200, 200, 200),
    "bao-ve-nguoi-to-cao/": (200, 200, 200),
    "gui/to-cao/": (302, 302, 405),
    "log/": (200, 200, 200),
    "robots.txt": (200, 200, 200),
    "favicon.ico": (302, 302, 302),
    "log/checkpoint": (404, 405, 405),
    "log/tile/<path:place>": (404, 405, 405),
    "log/entries/<path:place>": (404, 405, 405),
    "log/key": (200, 405, 405),
    "log/verify.py": (200, 405, 405),
    # Recommendations upward.
    "ban/kien-nghi-len/": (desk(200), desk(200), desk(200)),
    "ban/kien-nghi-len/moi/": (planning(200), planning(422), planning(200)),
    "ban/kien-nghi-len/gui-den/": (desk(200), desk(200), desk(200)),
    "ban/kien-nghi-len/ket-qua/": (desk(200), desk(200), desk(200)),
    "ban/kien-nghi-len/bao-lai/": (desk(200), desk(200), desk(200)),
    "ban/kien-nghi-len/bao-lai/<int:pk>/": (proposing(200), proposing(422), proposing(200)),
    "ban/kien-nghi-len/<str:number>/": (matter(200), matter(200), matter(200)),
    "ban/kien-nghi-len/<str:number>/viec/": (matter(200), matter(200), matter(200)),
    "ban/kien-nghi-len/<str:number>/can-cu/<int:pk>/bo/": (proposing(200), proposing(422), proposing(200)),
    "ban/kien-nghi-len/<str:number>/<slug:act>/": (proposing(200), proposing(422), proposing(200)),
    # Campaigns of law dissemination.
    "ban/cuoc-hop/pho-bien/": (desk(200), desk(200), desk(200)),
    "ban/cuoc-hop/pho-bien/moi/": (planning(200), planning(422), planning(200)),
    "ban/cuoc-hop/pho-bien/<int:pk>/": (desk(200), desk(200), desk(200)),
    "ban/cuoc-hop/pho-bien/<int:pk>/sua/": (running(200), running(422), running(200)),
    "ban/cuoc-hop/pho-bien/<int:pk>/ket-thuc/": (running(200), running(302), running(200)),
    "ban/cuoc-hop/pho-bien/<int:pk>/buoi/": (planning(200), planning(422), planning(200)),
    "ban/cuoc-hop/pho-bien/<int:pk>/buoi/<int:session>/": (desk(200), running(422), desk(200)),
    "ban/cuoc-hop/pho-bien/<int:pk>/buoi/<int:session>/bo/": (running(200), running(422), running(200)),
    "ban/cuoc-hop/pho-bien/<int:pk>/buoi/<int:session>/rut/<slug:language>/": (
        running(200),
        running(422),
        running(200),
    ),
    "ban/cuoc-hop/pho-bien/<int:pk>/tai-lieu/": (running(200), running(422), running(200)),
    "ban/cuoc-hop/pho-bien/<int:pk>/tai-lieu/<int:material>/bo/": (running(200), running(422), running(200)),
    "ban/cuoc-hop/pho-bien/<int:pk>/tai-lieu/<int:material>/<int:file>/": (desk(200), desk(200), desk(200)),
    # Open figures, public plans, recommendations upward.
    "so-lieu/": (200, 200, 200),
    "so-lieu/giu-loi/": (200, 200, 200),
    "so-lieu/tu-dien/": (200, 200, 200),
    "so-lieu/tu-dien.json": (200, 200, 200),
    "so-lieu/cac-thang.<slug:form>": (200, 200, 200),
    "so-lieu/<slug:name>/": (200, 200, 200),
    "so-lieu/<slug:name>.<slug:form>": (200, 200, 200),
    "so-lieu/<slug:name>/lan-<int:number>.<slug:form>": (200, 200, 200),
    # A programme that not all signed, and a recommendation that is not public.
    "chuong-trinh/": (200, 200, 200),
    "chuong-trinh/<int:pk>/": (404, 404, 404),
    "chuong-trinh/<int:pk>/<int:year>/": (404, 404, 404),
    "kien-nghi-cap-tren/": (200, 200, 200),
    "kien-nghi-cap-tren/<slug:number>/": (404, 404, 404),
    # Forms that are gone on with, and the offline form.
    **GOING_ON,
    # The calendar of all rooms.
    **CALENDAR,
    # The newsroom and the law library.
    **publishing.rows(desk),
    # published answers, and what the law makes public
    "tra-loi/<int:pk>/toi-cung/": (404, 404, 404),
    "cong-khai/": (200, 200, 200),
    "cong-khai/<int:pk>/": (404, 404, 404),
    "ban/cong-khai/": (desk(200), 405, 405),
    "ban/viec/<str:number>/cong-khai/": (desk(404), desk(404), desk(404)),
    "ban/viec/<str:number>/cong-khai/<int:pk>/sua/": (desk(404), desk(404), desk(404)),
    "ban/viec/<str:number>/cong-khai/<int:pk>/dang/": (desk(404), desk(404), desk(404)),
    "ban/viec/<str:number>/cong-khai/<int:pk>/tra-lai/": (desk(404), desk(404), desk(404)),
    "ban/viec/<str:number>/cong-khai/<int:pk>/go/": (desk(404), desk(404), desk(404)),
}
