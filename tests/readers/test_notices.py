from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException
from typing import Any

import pytest

from colonnade.readers import letters, notices
from colonnade.readers.models import Letter, Notice
from colonnade.readers.notices import NotNow, Told
from makers import NOW, make_column

pytestmark = pytest.mark.django_db

TOLD = Told(
    kind="rights", url="https://columns.example/x", name="Ada Byrne", mail="ada@paper.example",
    reasons="It is mine.", work="Rain", contact="1 Quay", statements=["good_faith"],
    wanted={"signature": "Ada Byrne"},
)  # fmt: skip


def given(told: Told = TOLD, form: str = "f") -> Notice:
    return notices.receive(told, form=form, now=NOW)[0]


def decided(notice: Notice, outcome: str = "refused", *, now: Any = NOW) -> None:
    notices.decide(notice, outcome, answer="No.", actor="op", undo={}, now=now)


def history(notice: Notice) -> list[str]:
    return [step.what for step in notice.steps.all()]


def test_a_form_sent_twice_gives_one_notice() -> None:
    one, is_new = notices.receive(TOLD, form="f", now=NOW)
    other, again = notices.receive(TOLD, form="f", now=NOW)
    assert (one.pk, is_new, again) == (other.pk, True, False)
    assert history(one) == ["received"]


def test_the_private_link_cannot_be_guessed_from_the_public_number() -> None:
    notice = given()
    assert len(notice.token) >= 32
    assert notice.number not in notice.token


def test_a_notice_is_decided_once() -> None:
    notice = given()
    decided(notice)
    with pytest.raises(NotNow):
        decided(notice)
    assert (notice.state, notice.outcome) == ("decided", "refused")


def test_an_appeal_is_heard_once_and_within_six_months() -> None:
    notice = given()
    decided(notice)
    assert not notices.may_appeal(notice, now=NOW + notices.APPEAL + timedelta(seconds=1))
    notices.appeal(notice, "But it is.", now=NOW + notices.APPEAL)
    assert notice.state == "appealed"
    decided(notice, "taken-down")
    assert notice.state == "final"
    with pytest.raises(NotNow):
        notices.appeal(notice, "Once more", now=NOW)
    assert history(notice) == ["received", "decided", "appealed", "decided"]


def test_a_decision_can_be_taken_back_and_made_anew() -> None:
    notice = given()
    decided(notice)
    notices.reopen(notice, actor="op", now=NOW)
    assert (notice.state, notice.outcome, notice.decided_at) == ("open", "", None)
    decided(notice, "words")
    with pytest.raises(NotNow):
        notices.withdraw(notice, now=NOW)
    notices.appeal(notice, "Why?", now=NOW)
    decided(notice)
    notices.reopen(notice, actor="op", now=NOW)
    assert notice.state == "appealed"
    with pytest.raises(NotNow):
        notices.reopen(notice, actor="op", now=NOW)


def test_what_names_a_person_is_erased_and_the_decision_stays() -> None:
    notice = given()
    decided(notice)
    notices.erase(notice, now=NOW)
    notices.erase(notice, now=NOW)
    held = str(notices.export(notice))
    for word in ("Ada", "ada@paper.example", "mine", "Quay", "No."):
        assert word not in held
    assert notice.outcome == "refused"
    assert history(notice) == ["received", "decided", "erased"]


def test_a_waiting_notice_is_taken_back_when_it_is_erased() -> None:
    notice = given()
    notices.erase(notice, now=NOW)
    assert (notice.state, notice.name) == ("withdrawn", "")


def test_names_are_forgotten_a_year_after_the_decision() -> None:
    waiting, old = given(form="a"), given(form="b")
    later = NOW + timedelta(days=200)
    decided(old, now=later)
    assert notices.forget_old(now=NOW + notices.KEPT + timedelta(days=1)) == 0
    assert notices.forget_old(now=later + notices.KEPT + timedelta(days=1)) == 1
    waiting.refresh_from_db()
    assert waiting.name == "Ada Byrne"


def test_all_that_is_held_is_given_out() -> None:
    held = notices.export(given())
    assert (held["name"], held["mail"], held["contact"]) == (
        "Ada Byrne",
        "ada@paper.example",
        "1 Quay",
    )
    assert [step["what"] for step in held["steps"]] == ["received"]


def test_the_public_log_reads_nothing_that_names_a_person() -> None:
    column = make_column()
    given(Told(kind="author", column_id=column.pk, wanted={"names": "Ada"}))
    (row,) = notices.public()
    assert set(row) == {
        "number", "kind", "state", "outcome", "made_at", "decided_at", "appealed_at", "paper",
    }  # fmt: skip
    assert row["paper"] == column.publication.name


# ── letters ──────────────────────────────────────────────────────────────────────────────────


def test_nobody_is_written_to_without_an_address() -> None:
    letters.post("", "Rain", "It rains.", now=NOW)
    assert not Letter.objects.exists()


def test_a_letter_that_has_gone_is_forgotten() -> None:
    letters.post("ada@paper.example", "Rain\r\nBcc: all@paper.example", "It rains.", now=NOW)
    gone: list[Letter] = []
    assert letters.send_due(gone.append, now=NOW) == 1
    assert [letter.subject for letter in gone] == ["Rain Bcc: all@paper.example"]
    assert not Letter.objects.exists()


def test_a_letter_that_does_not_go_is_tried_again_and_not_for_ever() -> None:
    letters.post("ada@paper.example", "Rain", "It rains.", now=NOW)
    tries = 0

    def fail(letter: Letter) -> None:
        nonlocal tries
        tries += 1
        raise SMTPException("no such box")

    at = NOW
    assert letters.send_due(fail, now=at) == 0
    assert letters.send_due(fail, now=at) == 0
    assert tries == 1
    for _ in range(20):
        at += timedelta(days=1)
        letters.send_due(fail, now=at)
    assert tries == letters.MOST_TRIES
    assert Letter.objects.get().because == "SMTPException: no such box"
