"""Sign-in: wrong passwords are counted for one account from one network, right ones not, and nobody is kept out for everybody."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from caunoi.base import time
from caunoi.doors import knocks, networks
from caunoi.people.commands.settings import change_setting
from caunoi.people.models import Account
from tests.world import MORNING, World, build

pytestmark = pytest.mark.django_db

RIGHT = "nghe-dan-noi-cho-dan-hieu"
HOME, AWAY = "113.160.1.1", "27.72.9.9"


@pytest.fixture
def world() -> Iterator[World]:
    networks.forget()
    cache.clear()
    with time.at(MORNING):
        found = build()
        for each in Account.objects.all():
            each.set_password(RIGHT)
            each.save()
        yield found
    networks.forget()


@pytest.fixture
def officer(world: World) -> Account:
    return Account.objects.get(pk=world.accounts["chief"].pk)


def sign_in(email: str, password: str = RIGHT, *, network: str = HOME) -> HttpResponse:
    return Client(REMOTE_ADDR=network).post("/tai-khoan/login/", {"login": email, "password": password})


def guess(email: str, times: int, *, network: str = HOME) -> list[int]:
    return [sign_in(email, f"wrong{number}", network=network).status_code for number in range(times)]


def test_who_shares_no_network_keeps_nobody_out(officer: Account) -> None:
    for number in range(30):
        assert guess(officer.email, 5, network=f"9.{number}.7.1") == [200] * 5

    assert sign_in(officer.email).status_code == 302


def test_ten_wrong_passwords_for_one_account_from_one_network(world: World, officer: Account) -> None:
    assert guess(officer.email, 10) == [200] * 10

    refused = sign_in(f"  {officer.email.upper()}", network="113.160.1.250")

    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    page = refused.content.decode()
    assert "Xin Ông/Bà đợi 5 phút, hoặc đặt mật khẩu mới qua mục “Quên mật khẩu?”" in page
    assert f'{officer.email.upper()}"' in page
    assert RIGHT not in page
    assert sign_in(officer.email, network=AWAY).status_code == 302
    assert sign_in(world.accounts["leader"].email).status_code == 302
    with time.at(MORNING + timedelta(minutes=4)):
        assert sign_in(officer.email)["Retry-After"] == "60"
    with time.at(MORNING + timedelta(minutes=5)):
        assert sign_in(officer.email).status_code == 302


def test_an_address_without_an_account_is_answered_alike(world: World) -> None:
    assert guess("nobody@demo.vn", 11) == [200] * 10 + [429]


def test_a_right_password_takes_nothing_and_gives_nothing_back(officer: Account) -> None:
    before = guess(officer.email, 9)
    right = [sign_in(officer.email).status_code for _ in range(3)]
    after = guess(officer.email, 2)

    assert (before, right, after) == ([200] * 9, [302] * 3, [200, 429])


def test_an_office_signs_in_together(world: World) -> None:
    emails = [account.email for account in world.accounts.values()]

    codes = [sign_in(emails[number % len(emails)]).status_code for number in range(120)]

    assert codes == [302] * 120
    assert knocks._opened().rows.execute("SELECT count(*) FROM knock").fetchone() == (0,)


def test_a_network_that_guesses_at_many_accounts_waits_and_others_do_not(world: World, officer: Account) -> None:
    change_setting(actor=world.administrator, setting="doors.wrong_passwords_network", value=12)
    codes = [code for number in range(13) for code in guess(f"nobody{number}@demo.vn", 1)]

    assert codes == [200] * 12 + [429]
    here, there = sign_in(officer.email), sign_in(officer.email, network=AWAY)
    assert (here.status_code, here["Retry-After"], there.status_code) == (429, "300", 302)
    assert (
        "Từ mạng Ông/Bà đang dùng đã có quá nhiều lần nhập sai mật khẩu. Xin Ông/Bà đợi 5 phút."
        in here.content.decode()
    )


def test_what_the_operator_reads_names_an_account_and_no_address(
    officer: Account, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "caunoi.config.sign_in"):
        for number in range(6):
            guess(officer.email, 9, network=f"9.{number}.7.1")
        guess(officer.email, 2, network="9.0.7.1")

    said = [
        (record.message, getattr(record, "account", None), getattr(record, "code", None)) for record in caplog.records
    ]
    assert said.count(("a password was wrong", None, None)) == 55
    assert said.count(("many wrong passwords for one account within an hour", officer.pk, None)) == 5
    assert said[-1] == ("sign-in was refused for too many attempts", None, "password")
    assert len(said) == 61
    assert not any("9.0.7" in repr(record.__dict__) or officer.email in record.message for record in caplog.records)


def test_a_new_password_opens_where_the_forgotten_one_was_typed(officer: Account) -> None:
    guess(officer.email, 10)
    client = Client(REMOTE_ADDR=HOME)
    key = f"{user_pk_to_url_str(officer)}-{default_token_generator.make_token(officer)}"
    form = client.get(f"/tai-khoan/password/reset/key/{key}/")["Location"]

    fresh = "mat-khau-moi-rat-dai-2020"
    done = client.post(form, {"password1": fresh, "password2": fresh})

    assert done.status_code == 302
    assert sign_in(officer.email, fresh).status_code == 302


@pytest.fixture
def guarded(officer: Account) -> Account:
    TOTP.activate(officer, generate_totp_secret())
    RecoveryCodes.activate(officer)
    return officer


def code(client: Client, typed: str) -> HttpResponse:
    return client.post("/tai-khoan/2fa/authenticate/", {"code": typed})


def asked_for_code(account: Account, network: str) -> Client:
    client = Client(REMOTE_ADDR=network)
    answer = client.post("/tai-khoan/login/", {"login": account.email, "password": RIGHT})
    assert answer["Location"] == "/tai-khoan/2fa/authenticate/"
    return client


def test_codes_are_counted_for_the_account_wherever_they_come_from(guarded: Account) -> None:
    recovery = RecoveryCodes(guarded.authenticator_set.get(type="recovery_codes")).get_unused_codes()
    own = asked_for_code(guarded, HOME)
    wrong = [code(asked_for_code(guarded, f"9.{number}.7.1"), "000000").status_code for number in range(4)]
    assert code(own, recovery[0]).status_code == 302
    again = asked_for_code(guarded, AWAY)

    assert wrong == [200] * 4
    assert code(again, "000000").status_code == 200
    refused = code(again, recovery[1])
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert "Nếu không phải Ông/Bà nhập, đã có người biết mật khẩu của Ông/Bà" in refused.content.decode()
    with time.at(MORNING + timedelta(minutes=5)):
        assert code(again, recovery[1]).status_code == 302


def ask_for_letter(email: str, network: str = HOME) -> HttpResponse:
    return Client(REMOTE_ADDR=network).post("/tai-khoan/password/reset/", {"email": email})


@pytest.mark.parametrize("email", ["", "nobody@demo.vn"])
def test_one_address_gets_three_letters_in_six_hours(officer: Account, email: str) -> None:
    to = email or officer.email

    answers = [ask_for_letter(to, f"9.{number}.7.1") for number in range(5)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429, 429]
    assert answers[3]["Retry-After"] == "21600"
    assert "Sau 6 giờ nữa mới gửi được thư khác." in answers[3].content.decode()
    assert [letter.to for letter in mail.outbox] == ([] if email else [[to]] * 3)  # a stranger gets none
    with time.at(MORNING + timedelta(hours=6)):
        assert ask_for_letter(to).status_code == 302


def test_one_network_asks_for_forty_letters_in_an_hour(world: World) -> None:
    codes = [ask_for_letter(f"nobody{number}@demo.vn").status_code for number in range(41)]

    assert codes == [302] * 40 + [429]
    assert ask_for_letter("nobody41@demo.vn", AWAY).status_code == 302
    assert mail.outbox == []


def test_the_old_password_is_guessed_no_more_often_where_a_new_one_is_set(officer: Account) -> None:
    cache.clear()
    browser = Client(REMOTE_ADDR=HOME)
    browser.force_login(officer)
    typed = {"password1": "mot-mat-khau-moi-dai", "password2": "mot-mat-khau-moi-dai"}
    told = []
    for number in range(12):
        cache.clear()  # the library's own limit, five a minute, stands beside this one
        answer = browser.post("/tai-khoan/password/change/", {**typed, "oldpassword": f"wrong{number}"})
        told.append("Nhiều lần" in answer.text or "nhiều lần" in answer.text)

    officer.refresh_from_db()
    assert officer.check_password(RIGHT)
    assert told == [False] * 10 + [True] * 2
