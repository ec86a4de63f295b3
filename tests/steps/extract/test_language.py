"""Languages by script, by model, and by what the page and the publication say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade.extract.language import detect, primary


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Der Regen fiel den ganzen Tag auf die kleine Stadt am Fluss, und niemand ging aus.",
        ),
        ("tr", "Yağmur bütün gün nehrin kıyısındaki küçük kasabanın üzerine yağdı, kimse çıkmadı."),
        ("no", "Det regnet hele dagen over den lille byen ved elven, og ingen gikk ut av huset."),
        ("ru", "Дождь шёл весь день над маленьким городом у реки, и никто не выходил из дома."),
        ("ar", "هطل المطر طوال اليوم على المدينة الصغيرة قرب النهر ولم يخرج أحد من بيته"),
        ("ja", "雨は一日中、小さな町に降り続いた。"),
        ("zh", "雨整天下在河边的小城上，谁也没有出门。"),
        ("ko", "비가 하루 종일 강가의 작은 마을에 내렸다."),
        ("el", "Έβρεχε όλη μέρα πάνω από τη μικρή πόλη δίπλα στο ποτάμι."),
        ("th", "ฝนตกทั้งวันเหนือเมืองเล็กริมแม่น้ำ"),
    ],
)
def test_a_sentence_tells_its_language(language, text):
    assert detect(text) == language


def test_without_letters_the_claims_decide():
    assert detect("2024", claims=["pt-BR"], expected=["en"]) == "pt"
    assert detect("", expected=["nb"]) == "no"
    assert detect("") == ""


def test_a_wrong_claim_does_not_outweigh_the_text():
    text = "Der Regen fiel den ganzen Tag auf die kleine Stadt am Fluss, und niemand ging aus."
    assert detect(text, claims=["en"], expected=["en"]) == "de"


def test_a_claim_settles_what_is_close():
    text = "Ministar je rekao da će zakon biti usvojen."
    assert detect(text, claims=["hr"], expected=["hr"]) == "hr"
    assert detect(text, claims=["bs"], expected=["bs"]) == "bs"


def test_addresses_and_handles_say_nothing():
    noise = "https://example.org/the/english/words @english #english "
    assert detect(noise + "Der Regen fiel den ganzen Tag auf die kleine Stadt.") == "de"


@pytest.mark.parametrize(
    ("tag", "kept"),
    [("pt-BR", "pt"), ("nn_NO", "no"), ("iw", "he"), ("English", ""), ("", ""), ("yue-HK", "zh")],
)
def test_tags_are_cut_to_what_we_keep(tag, kept):
    assert primary(tag) == kept


@settings(deadline=None)  # the first example loads tables and models
@given(st.text(max_size=80))
def test_any_text_gives_a_tag_or_nothing(text):
    found = detect(text, claims=["en"])
    assert found == "" or 2 <= len(found) <= 3
