"""Credit lines: where a column ran first, in many languages."""

from __future__ import annotations

import pytest

from colonnade.collapse.credits import credit_lines


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("This column was originally published in The Daily Gale.", "The Daily Gale."),
        ("First appeared on gale.example", "gale.example"),
        ("Republished with permission from the Gale.", "the Gale."),
        ("Dieser Text erschien zuerst in der Sturmzeitung.", "der Sturmzeitung."),
        ("Ursprünglich veröffentlicht bei Sturm.", "Sturm."),
        ("Cet article a été initialement publié dans La Bourrasque.", "La Bourrasque."),
        ("Publicado originalmente en El Vendaval", "El Vendaval"),
        ("Artigo publicado originalmente no Vendaval", "Vendaval"),
        ("Pubblicato originariamente su La Burrasca", "La Burrasca"),
        ("Oorspronkelijk verschenen in De Storm", "De Storm"),
        ("Колонка впервые опубликована в «Буре»", "«Буре»"),
        ("Pierwotnie opublikowano w Burzy", "Burzy"),
        ("İlk kez Fırtına gazetesinde yayımlandı", "Fırtına gazetesinde yayımlandı"),
        ("نشر هذا المقال أولا في العاصفة", "العاصفة"),
        ("הטור פורסם לראשונה בסערה", "סערה"),
        ("本文最初发表于《风暴》", "《风暴》"),
        ("初出：嵐新聞", "嵐新聞"),
        ("嵐新聞より転載", "嵐新聞"),
        ("Artikeln är först publicerad i Stormen", "Stormen"),
        ("Kronikken er først publisert i Stormen", "Stormen"),
        ("Julkaistu alun perin Myrskyssä", "Myrskyssä"),
        ("Původně vyšlo ve Vichřici", "Vichřici"),
        ("Prvýkrát publikované vo Víchrici", "Víchrici"),
        ("A cikk a Viharban jelent meg először.", "A cikk a Viharban"),
        ("Eredetileg megjelent: Vihar", "Vihar"),
        ("Apărut inițial în Furtuna", "Furtuna"),
        ("Δημοσιεύτηκε αρχικά στην Καταιγίδα", "Καταιγίδα"),
        ("Първоначално публикувано във вестник Буря", "вестник Буря"),
        ("Prvobitno objavljeno u Oluji", "Oluji"),
        ("Вперше опубліковано в «Бурі»", "«Бурі»"),
        ("یادداشت نخستین بار در طوفان", "طوفان"),
        ("Pertama kali dimuat di Badai", "Badai"),
        ("Bài đăng lần đầu trên Bão Tố", "Bão Tố"),
        ("ตีพิมพ์ครั้งแรกในพายุ", "พายุ"),
        ("यह लेख आँधी में पहली बार प्रकाशित हुआ", "यह लेख आँधी"),
        ("폭풍일보에 처음 게재된 글", "폭풍일보"),
        ("(c) The Daily Gale, 2026", "© The Daily Gale, 2026"),
        ("© 2026 The Daily Gale", "© The Daily Gale"),
        ("Distributed by Gale Features", "© Gale Features"),
        ("(Reuters)", "© Reuters"),
        ("共同通信", "© 共同通信"),
    ],
)
def test_credit_lines_are_read_in_many_languages(line: str, credit: str) -> None:
    assert credit_lines(["It rained.", line]) == (credit,)


def test_credit_lines_stand_at_the_ends_of_a_text() -> None:
    line = "It was first published in The Gale."
    plain = ["It rained."] * 5
    assert credit_lines([*plain, line, *plain]) == ()
    assert credit_lines([*plain, "It rained. " * 60 + line]) == ("The Gale.",)


def test_a_word_of_a_credit_is_no_credit() -> None:
    assert credit_lines(["It rained.", "We were the first to originally say so."]) == ()
    assert credit_lines(["最初は雨だった。"]) == ()
    assert credit_lines(["में पहली बार प्रकाशित"]) == ()
