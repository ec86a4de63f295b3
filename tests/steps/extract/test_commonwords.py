"""Claims of a language are confirmed by its commonest words, and never made by them."""

from __future__ import annotations

import pytest

from colonnade.extract import commonwords

TEXTS = {
    "en": "The rain fell on the roof of the house for most of that night, and it was not over.",
    "de": "Der Regen fiel die ganze Nacht auf das Dach, und er war auch am Morgen nicht vorbei.",
    "es": "La lluvia cayó toda la noche sobre los tejados y no se fue hasta la mañana, según dicen.",
    "no": "Regnet falt hele natten, og det var ikke over da hun gikk opp etter noe, sier også han, så blir det bare mot oss igjen.",
    "tr": "Yağmur bütün gece çatıya yağdı ve sabah olduğunda da bir türlü dinmedi ama bu çok güzel.",
    "ru": "Дождь шёл всю ночь на крышу дома, и он не кончился к утру, как это было с ним и прежде.",
    "ar": "هطل المطر طوال الليل على سطح البيت ولم ينته في الصباح كما كان من قبل أو بعد ذلك في هذا",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_true_claim_is_confirmed(language: str) -> None:
    assert commonwords.judge(TEXTS[language], [language]) == language


@pytest.mark.parametrize("language", TEXTS)
def test_no_other_claim_is_confirmed(language: str) -> None:
    others = commonwords.COMMON.keys() - {language}
    assert commonwords.judge(TEXTS[language], others) == ""


def test_unknown_languages_and_short_texts_are_left_open() -> None:
    assert commonwords.judge(TEXTS["en"], ["tlh"]) == ""
    assert commonwords.judge("The rain of the night", ["en"]) == ""


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_without_a_claim_a_language_that_stands_out_is_guessed(language: str) -> None:
    assert commonwords.guess(TEXTS[language]) == language


def test_nothing_is_guessed_from_names_and_numbers() -> None:
    assert commonwords.guess("Ada Byrne 1902 Harbour Lamp Gazette 7 8 9 Cairn Dovecote Eddy") == ""
    assert commonwords.guess("") == ""
