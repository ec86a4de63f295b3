"""Bylines of forty languages become names, and what is no name becomes junk."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade.extract import cjk
from colonnade.extract.bylines import parse, parse_all
from colonnade.extract.bylines.judging import _is_post
from colonnade.extract.bylines.pieces import Piece
from colonnade.extract.writing import written
from colonnade.records import AuthorKind

NOBODY = {AuthorKind.ORGANISATION, AuthorKind.COLLECTIVE}


def names(text, **kwargs):
    return [author.name for author in parse(text, **kwargs)]


def kinds(text, **kwargs):
    return [author.kind.value for author in parse(text, **kwargs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By JANE O'DOE and Prof. Juan van der Roe, in London", ["Jane O'Doe", "Juan van der Roe"]),
        ("VonKonstantin Muster", ["Konstantin Muster"]),
        ("Hannes MusterKorrespondent in Wien", ["Hannes Muster"]),
        ("Jane DoeJohn Roe", ["Jane Doe", "John Roe"]),
        ("Anna DeVito", ["Anna DeVito"]),
        ("Jane Doe2", ["Jane Doe"]),
        ("Plitvick, Mitchell", ["Mitchell Plitvick"]),
        ("Smith, John and Roe, Jane", ["John Smith", "Jane Roe"]),
        ("Ann and Bob Smith", ["Ann Smith", "Bob Smith"]),
        ("José Ortiz y Vergara", ["José Ortiz y Vergara"]),
        ("Ana Pérez y Luis Gómez", ["Ana Pérez", "Luis Gómez"]),
        ("By Theresa May 12 March 2024", ["Theresa May"]),
        ("Jane Doe March 12, 2024", ["Jane Doe"]),
        ("Published 3 hours ago by Jane Doe", ["Jane Doe"]),
        ("Jane Doe, March 12", ["Jane Doe"]),
        ("Text: Jane Doe, Fotos: John Roe", ["Jane Doe"]),
        ("Text: Jane Doe Fotos: John Roe", ["Jane Doe"]),
        ("Jane Doe (text) and John Roe (photos)", ["Jane Doe"]),
        ("Reporter: Jane Doe, Editor: John Roe", ["Jane Doe"]),
        ("Jane Doe, Senior Political Correspondent", ["Jane Doe"]),
        ("Political Editor Jane Doe", ["Jane Doe"]),
        ("Jane Doe Political Editor", ["Jane Doe"]),
        ("Opinion Jane Doe", ["Jane Doe"]),
        ("A commentary by Jane Doe", ["Jane Doe"]),
        ("Jane Doe: my week", ["Jane Doe"]),
        ("LONDON: Jane Doe", ["Jane Doe"]),
        ("Jane Doe is a columnist for the Harbour Gazette", ["Jane Doe"]),
        ("Jane Doe, University of Leeds", ["Jane Doe"]),
        ("Jane Doe | The Harbour Gazette", ["Jane Doe"]),
        ("Jane Doe, AFP", ["Jane Doe", "AFP"]),
        ("Jane Doe (Reuters)", ["Jane Doe", "Reuters"]),
        ("Jane Doe with AFP", ["Jane Doe", "AFP"]),
        ("Jane Doe and agencies", ["Jane Doe"]),
        ("Jane Doe New York", ["Jane Doe"]),
        ("Jane Doe en Madrid", ["Jane Doe"]),
        ("Jane Q. Public, M.D.", ["Jane Q. Public"]),
        ("Jane Doe PhD", ["Jane Doe"]),
        ("Jane Ma", ["Jane Ma"]),
        ("Wei Ling Ma", ["Wei Ling Ma"]),
        ("Dr. med. Anna Muster", ["Anna Muster"]),
        ("Mr Roe", ["Mr Roe"]),
        ("Jane Doe.", ["Jane Doe"]),
        ("Jane Roedell. Photos by John Roe", ["Jane Roedell"]),
        ("Jane Doe &amp; John Roe", ["Jane Doe", "John Roe"]),
        ("<a href='/x'>Jane Doe</a>", ["Jane Doe"]),
        ("Jane Doe @janedoe", ["Jane Doe"]),
        ("on Monday, 12 March, Jane Doe", ["Jane Doe"]),
        ("12:05, Monday Jane Doe", ["Jane Doe"]),
        ("Ana Pérez y Luis Gómez, Madrid", ["Ana Pérez", "Luis Gómez"]),
        ("Drinks and Bob Smith", ["Bob Smith"]),
        ("Rain and AFP", ["AFP"]),
        ("Jane Doe, Economics Editor, and Ann Roe", ["Jane Doe", "Ann Roe"]),
        ("Jane Doe reports from Kiel", ["Jane Doe"]),
        ("Jane Doe View all posts", ["Jane Doe"]),
        ("Tekst og foto: Jane Doe", ["Jane Doe"]),
        ("Jane Doe, do Recife", ["Jane Doe"]),
        ("Your Turn: Jane Doe", ["Jane Doe"]),
        ("Thomas More", ["Thomas More"]),
        ("Jack London", ["Jack London"]),
        ("MIA WONG", ["Mia Wong"]),
        ("JRR Roe", ["JRR Roe"]),
        ("Emily Post", ["Emily Post"]),
        ("Oleh Kovalenko", ["Oleh Kovalenko"]),
        ("بقلم: أحمد علي وسمير حسن", ["أحمد علي", "سمير حسن"]),
        ("أحمد علي وليد", ["أحمد علي وليد"]),
        ("מאת דנה כהן ויוסי לוי", ["דנה כהן", "יוסי לוי"]),
        ("Anna Petrova, Moskva", ["Anna Petrova"]),
        ("Кандидат экономических наук Анна Петрова", ["Анна Петрова"]),
        ("JANE DOE AND JOHN ROE", ["Jane Doe", "John Roe"]),
        ("Jane Doe in 't Veld", ["Jane Doe in 't Veld"]),
    ],
)
def test_the_people_of_a_byline_are_found(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("IŞIL ÖZGENTÜRK", "tr", ["Işıl Özgentürk"]),
        ("Oleh: Budi Santoso", "id", ["Budi Santoso"]),
        ("Penulis: Suryaningsih", "id", ["Suryaningsih"]),
        ("DiMario Bianchi", "it", ["Mario Bianchi"]),
        ("በሰላማዊት ገብረየስ", "am", ["ሰላማዊት ገብረየስ"]),
        ("Anna Berg i Stockholm", "sv", ["Anna Berg"]),
        ("Špela Žužek in Matjaž Črnivec", "sl", ["Špela Žužek", "Matjaž Črnivec"]),
        ("Per Ada Roca", "ca", ["Ada Roca"]),
        ("M. Jean Dupré", "fr", ["Jean Dupré"]),
        ("Jean Dupré en Bretagne", "fr", ["Jean Dupré"]),
        ("Oriol Casa i Roca", "ca", ["Oriol Casa i Roca"]),
    ],
)
def test_the_language_settles_what_words_mean(text, language, expected):
    found = names(text, language=language)
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "For Most Of These Tipples",
        "A C M",
        "JaneDoe",
        "jane-doe",
        "Rain",
        "Read more from this author",
        "SPECIAL TO THE ISLE",
        "x9 y8 zz Qrst",
        "Hier warum Professor Zyxq kündigt",
        "jane doe Writes here",
        "Ten Ways To Cook A Goose With Only Salt",
    ],
)
def test_what_stays_uncertain_is_junk(text):
    assert kinds(text) in ([], ["junk"])


@pytest.mark.parametrize(
    "text",
    ["", "by", "|||", "12 March 2024", "jane.doe@example.org", "https://example.org/jane"],
)
def test_what_names_nobody_gives_nothing(text):
    assert parse(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Editorial Board", "organisation"),
        ("AFP", "organisation"),
        ("A.F.P.", "organisation"),
        ("harbour.example.com", "organisation"),
        ("Agence France-Presse in Paris", "organisation"),
        ("Reuters Staff", "organisation"),
        ("The Sun", "organisation"),
        ("Jerusalem Post", "organisation"),
        ("BBC Sport", "organisation"),
        ("ZDQ NORTH-LARCH", "organisation"),
        ("Ledger Staff Report", "organisation"),
        ("Wirtschaftsredaktion", "organisation"),
        ("and AFP", "organisation"),
        ("Staff Writer", "collective"),
        ("Our Foreign Staff", "collective"),
        ("The Daily Telegraph Author", "collective"),
        ("Political editor", "collective"),
        ("Columnist Zyxq", "collective"),
        ("Opinion London", "collective"),
        ("Editor", "collective"),
        ("Wirtschaftsredakteur", "collective"),
        ("Opinion", "junk"),
        ("Senior Correspondent in Wien", "collective"),
    ],
)
def test_boards_and_staff_are_no_persons(text, kind):
    assert kinds(text) == [kind]


def test_the_papers_own_name_is_an_organisation():
    assert kinds("Harbour", publication="Harbour") == ["organisation"]
    assert kinds("Harbour.com", publication="The Harbour") == ["organisation"]
    assert kinds("Larch Valley Lines", publication="Larch Valley") == ["organisation"]
    assert kinds("Jane Doe", publication="Harbour") == ["person"]
    assert kinds("東灘", publication="東灘") == ["organisation"]


def test_what_was_printed_is_kept():
    (author,) = parse("By JANE DOE, Staff Writer")
    assert author.printed == "JANE DOE"
    assert author.kind is AuthorKind.PERSON


def test_several_strings_name_each_author_once():
    found = parse_all(["Jane Doe", "J. Doe", "By Jane Doe and AFP", "A C M"])
    assert [author.name for author in found] == ["Jane Doe", "AFP"]
    assert parse_all(["A C M"])[0].kind is AuthorKind.JUNK
    assert [author.name for author in parse_all(["J. Doe", "Ann Roe"])] == ["J. Doe", "Ann Roe"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("記者王小明／台北報導", "zh", ["王小明"]),
        ("本报记者 卢静怡 彭子昂", "zh", ["卢静怡", "彭子昂"]),
        ("卢静怡和彭子昂", "zh", ["卢静怡", "彭子昂"]),
        ("阿莱娜·彼得罗娃", "zh", ["阿莱娜·彼得罗娃"]),
        ("歐陽志遠", "zh", ["歐陽志遠"]),
        ("责任编辑：卢静怡", "zh", []),
        ("作者：卢静怡", "zh", ["卢静怡"]),
        ("大和 太郎", "ja", ["大和 太郎"]),
        ("【パリ=早乙女慎吾】", "ja", ["早乙女慎吾"]),
        ("早乙女慎吾=ロンドン支局", "ja", ["早乙女慎吾"]),
        ("文・早乙女慎吾", "ja", ["早乙女慎吾"]),
        ("写真・早乙女慎吾", "ja", []),
        ("リサ・ホフマン", "ja", ["リサ・ホフマン"]),
        ("山田太郎（論説委員）", "ja", ["山田太郎"]),
        ("東都日報 山田太郎", "ja", ["山田太郎"]),
        ("山田太郎 東都新聞", "ja", ["山田太郎"]),
        ("민서영 기자", "ko", ["민서영"]),
        ("남궁도현 특파원", "ko", ["남궁도현"]),
        ("김 철수", "ko", ["김철수"]),
        ("민서영·표진우 기자", "ko", ["민서영", "표진우"]),
        ("[민서영의 시선]", "ko", ["민서영"]),
        ("Jane Doe 기자", "ko", ["Jane Doe"]),
        ("사진 민서영", "ko", []),
        ("글=탁재훈 기자, 사진=민서영 기자", "ko", ["탁재훈"]),
        ("鴨志田理沙・東都新聞", "ja", ["鴨志田理沙"]),
    ],
)
def test_east_asian_names_are_found(text, language, expected):
    found = [a.name for a in parse(text, language=language) if a.kind is AuthorKind.PERSON]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("読者", "collective"),
        ("新华社", "organisation"),
        ("東都日報デジタル", "organisation"),
        ("この町では雨が降っている", "junk"),
        ("논설위원실", "organisation"),
        ("뚫뚫뚫뚫뚫뚫", "junk"),
    ],
)
def test_east_asian_papers_and_readers_are_no_persons(text, kind):
    assert kinds(text) == [kind]


def test_a_long_text_is_no_east_asian_person():
    assert not cjk.is_person("雨" * 30)
    assert not cjk.is_person("記者")
    assert not cjk.is_person("台北報導")


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("MITCHELL PLITVICK", "", "Mitchell Plitvick"),
        ("guillem martorell", "", "Guillem Martorell"),
        ("İSMAİL KILIÇ", "", "İsmail Kılıç"),
        ("ismail kılıç", "tr", "İsmail Kılıç"),
        ("MICHAEL SMITH", "tr", "Michael Smith"),
        ("ALEXANDER VAN DER BELDEN", "", "Alexander van der Belden"),
        ("LUCA DE CAROLIS", "it", "Luca De Carolis"),
        ("CONOR O'BRIEN-MCDONALD", "en", "Conor O'Brien-McDonald"),
        ("JEAN D'ARVIGNY", "fr", "Jean d'Arvigny"),
        ("NICCOLÒ D'ALESSIO", "it", "Niccolò D'Alessio"),
        ("ALASTAIR MACDONALD", "", "Alastair MacDonald"),
        ("EMMANUEL MACRONE", "", "Emmanuel Macrone"),
        ("Jean DUPRÉ", "", "Jean Dupré"),
        ("JD Roe", "", "JD Roe"),
        ("DBC Roe", "", "DBC Roe"),
        ("J.K. ROE", "", "J.K. Roe"),
        ("JK ROE", "", "JK Roe"),
        ("HENRY ASHDOWN III", "", "Henry Ashdown III"),
        ("Henry Ashdown III", "", "Henry Ashdown III"),
        ("IJSBRAND ROE", "", "IJsbrand Roe"),
        ("ŽANETA ŚMIAŁEK-KOWAL", "", "Żaneta"),
        ("Jane ’T HART", "", "Jane ’T Hart"),
        ("ROE - DOE", "", "Roe - Doe"),
    ],
)
def test_names_are_written_as_people_write_them(name, language, expected):
    assert written(name, language).startswith(expected.replace("Żaneta", "Žaneta"))


@settings(deadline=None)  # the first example loads tables and models
@given(st.text(max_size=120))
def test_any_text_gives_named_authors_or_none(text):
    for author in parse(text):
        assert author.name.strip()


@settings(deadline=None)  # the first example loads tables and models
@given(
    st.lists(
        st.sampled_from(["Jane Doe", "John Roe", "Ann Poe", "Al Moe"]), unique=True, min_size=1
    )
)
def test_a_list_of_names_is_read_back(people):
    assert names("By " + ", ".join(people)) == people


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("中新社驻日记者王小明", "zh", ["王小明"]),
        ("新华社北京3月5日电（记者王小明、李雨）", "zh", ["王小明", "李雨"]),
        ("記者 王小明 攝影 李雨", "zh", ["王小明"]),
        ("山田太郎・早川ゆき", "ja", ["山田太郎", "早川ゆき"]),
        ("小説家・山田太郎", "ja", ["山田太郎"]),
        ("論説委員山田太郎", "ja", ["山田太郎"]),
        ("山田太郎＝文、早川ゆき＝写真", "ja", ["山田太郎"]),
        ("도쿄/홍길동 특파원", "ko", ["홍길동"]),
        ("Jane Doe Foto John Roe", "de", ["Jane Doe"]),
        ("Jane Doe, kuvat", "fi", []),
        ("Penulis: Jane Doe Editor: John Roe", "id", ["Jane Doe"]),
        ("Jane Doe | Editor John Roe", "en", ["Jane Doe"]),
        ("Jane Doe For The Daily Larch", "en", ["Jane Doe"]),
        ("Jane Doe BBC News", "en", ["Jane Doe", "BBC News"]),
        ("Jane Doe für dpa", "de", ["Jane Doe", "dpa"]),
        ("Loïc LE BIHAN", "fr", ["Loïc Le Bihan"]),
        ("Juan DE LA ROE", "es", ["Juan de la Roe"]),
        ("Ousmane BA", "fr", ["Ousmane Ba"]),
        ("Une tribune d'Édouard Roe", "fr", ["Édouard Roe"]),
        ("Colunista do UOL Jane Doe", "pt", ["Jane Doe"]),
        ("спецкор «Вестника» Анна Петрова", "ru", ["Анна Петрова"]),
        ("Bakanın sözcüsü by Jane Doe", "en", ["Jane Doe"]),
        ("Ministerpräsidentin a. D. Jane Doe", "de", ["Jane Doe"]),
        ("Jane Doe Local Democracy Reporter", "en", ["Jane Doe"]),
        ("Jane Doe, Contributor – Health & Science", "en", ["Jane Doe"]),
    ],
)
def test_the_messy_real_thing_becomes_names(text, language, expected):
    assert names(text, language=language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le Courrier", "fr"),
        ("ABC Rural", "en"),
        ("Larch County Sheriff's Office", "en"),
        ("Ledger Staff", "en"),
        ("Web Report", "en"),
        ("TT-Reuters", "sv"),
        ("ทีมข่าวกีฬา", "th"),
    ],
)
def test_papers_desks_and_offices_are_no_people(text, language):
    assert kinds(text, language=language) == ["organisation"]


@pytest.mark.parametrize("text", ["Subscribe to our newsletter", "Jane Doe's Sketch", "関連記事"])
def test_buttons_and_headings_are_junk(text):
    assert kinds(text) == ["junk"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Follow Rufus Inglenook on Twitter", "en", ["Rufus Inglenook"]),
        ("(Jane Doe)", "en", ["Jane Doe"]),
        ("Kronikken er skrevet af Rikke Lund", "da", ["Rikke Lund"]),
        ("Replik av Majken Roe", "sv", ["Majken Roe"]),
        ("Aus Kairo berichtet Thilo Roe", "de", ["Thilo Roe"]),
        ("Z Anną Król rozmawia Paweł Łęcki", "pl", ["Paweł Łęcki"]),
        ("von Landesspiegel", "de", ["Landesspiegel"]),
        ("Von dpa", "de", ["dpa"]),
        ("Jane Doe Reuters", "en", ["Jane Doe", "Reuters"]),
        ("Jane Doe and Reuters", "en", ["Jane Doe", "Reuters"]),
        ("AFP und Jane Doe", "de", ["AFP", "Jane Doe"]),
        ("Jane Doe and editors", "en", ["Jane Doe"]),
        ("د. طارق حماد، أستاذ العلوم السياسية", "ar", ["طارق حماد"]),
        ("Jane Doe, Archbishop of Eastmoor", "en", ["Jane Doe"]),
        ("Jonas Roe, Mykolo Romerio universiteto teisės profesorius", "lt", ["Jonas Roe"]),
        ("Petr Roe ml., redaktor", "cs", ["Petr Roe ml."]),
        ("The Rev. Jerome K. Roe", "en", ["Jerome K. Roe"]),
        ("Anna Król, „Kurier Portowy”", "pl", ["Anna Król"]),
        ("BR24 Redaktion", "de", ["BR24 Redaktion"]),
        ("Jane Doe Opinion", "en", ["Jane Doe"]),
        ("[기고] 배수진 한빛대 교수", "ko", ["배수진"]),
        ("文・桐山さやか 写真・大野", "ja", ["桐山さやか"]),
    ],
)
def test_who_wrote_is_told_from_posts_houses_and_whom_they_asked(text, language, expected):
    assert [author.name for author in parse(text, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les Échos du Port", "fr"),
        ("Le Courrier d'Armor", "fr"),
        ("LE FIGUIER", "fr"),
        ("El Faro del Sur", "es"),
        ("Salt Quay Business Journal", "en"),
        ("Ledger Staff Report", "en"),
        ("Ledger Correspondent", "en"),
        ("Sea Watch International", "en"),
        ("Ministère de la Santé", "fr"),
        ("Sağlık Bakanlığı", "tr"),
        ("وزارة الصحة", "ar"),
        ("SPD-Fraktion im Stadtrat", "de"),
    ],
)
def test_houses_ministries_and_staffs_are_nobody(text, language):
    assert all(author.kind in NOBODY for author in parse(text, language=language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Comment la mer monte", "fr"),
        ("Friends of the Sea", "en"),
        ("The writer is a retired diplomat", "en"),
        ("Autorka jest socjolożką", "pl"),
        ("Lire aussi", "fr"),
    ],
)
def test_sentences_about_authors_and_the_sea_are_junk(text, language):
    assert [author.kind for author in parse(text, language=language)] == [AuthorKind.JUNK]


def test_family_names_that_mean_something_stay_people():
    people = ["Ban Ki-moon", "Rada Roe", "Raad Roe", "Nadja Zinsmeister", "James Bond"]
    assert [a.kind for name in people for a in parse(name)] == [AuthorKind.PERSON] * len(people)


def test_a_role_before_what_it_is_of_is_a_post_where_names_have_no_capitals() -> None:
    words = ("أستاذ", "العلوم", "السياسية")
    assert _is_post(Piece(words, joint=","), "")


def test_a_title_of_a_place_is_a_post() -> None:
    assert _is_post(Piece(("Archbishop", "of", "Eastmoor"), joint=","), "")


@pytest.mark.parametrize(
    ("byline", "language", "kind"),
    [
        ("Harbour Post Reporters", "en", "collective"),
        ("Copyright 2024 Harbour Post", "en", "junk"),
        ("Zum Artikel Anmelden", "de", "junk"),
        ("Università di Lecce", "it", "organisation"),
        ("Breaking news", "en", "junk"),
        ("Landgericht Kiel", "de", "organisation"),
    ],
)
def test_what_no_person_is_called(byline, language, kind):
    (author,) = parse(byline, language=language)
    assert author.kind.value == kind


def test_a_correspondent_is_read_behind_the_place_and_a_desk_before_its_paper():
    (author,) = parse("Corresponsal en Bogotá Marisol Quintanilla", language="es")
    assert author.name == "Marisol Quintanilla"
    (desk,) = parse("Sports Desk, Marlow Tribune", language="en")
    assert desk.name == "Sports Desk"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Jane Doe as told to John Roe", "en", ["Jane Doe", "John Roe"]),
        ("Jane Doe, IPS (Retd)", "en", ["Jane Doe"]),
        ("Mayor Jane Doe of Oakdale", "en", ["Jane Doe"]),
        ("Jane Doe, Jr.", "en", ["Jane Doe Jr."]),
        ("Jane Mary Doe JSC", "en", ["Jane Mary Doe"]),
        ("Jane Doe x John Roe", "en", ["Jane Doe", "John Roe"]),
        ("Jane Doe Special to The Post", "en", ["Jane Doe"]),
        ("Jane Doe Kampala", "en", ["Jane Doe"]),
        ("Jane Doe, Regional Correspondent In Bangkok", "en", ["Jane Doe"]),
        ("By Summer Best", "en", ["Summer Best"]),
        ("Sarah Parish", "en", ["Sarah Parish"]),
        ("KIM MIN-SU", "en", ["Kim Min-su"]),
        ("Conor Mac an Bhaird", "ga", ["Conor Mac an Bhaird"]),
        ("Dipl.-Volkswirt Jan Roe", "de", ["Jan Roe"]),
        ("Kolumne von Jane Roe: Mein Garten", "de", ["Jane Roe"]),
        ("Rosa Roe-EFE", "es", ["Rosa Roe", "EFE"]),
        ("Fuente: EFE", "es", ["EFE"]),
        ("Anna Roe-Smith", "en", ["Anna Roe-Smith"]),
        ("Professor da USP, Pedro Roe", "pt", ["Pedro Roe"]),
        ("ALİ ER-AYŞE IŞIK", "tr", ["Ali Er", "Ayşe Işık"]),
        ("በሳራ ተስፋዬ", "am", ["ሳራ ተስፋዬ"]),
        ("Б.Батболд", "", ["Б.Батболд"]),
        ("সুমন দাস, কবি ও সাংবাদিক", "bn", ["সুমন দাস"]),
        ("Columnist De Vries", "nl", ["De Vries"]),
        ("田中一郎 / 政治部", "ja", ["田中一郎"]),
        ("記者陳大文台北報導", "zh", ["陳大文"]),
        ("陈大文 发自北京", "zh", ["陈大文"]),
        ("陳大文、李小萍", "zh", ["陳大文", "李小萍"]),
    ],
)
def test_what_stands_around_names_the_world_over_is_left_out(text, language, expected):
    assert names(text, language=language) == expected


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Politics", "en", "junk"),
        ("राजनीति", "hi", "junk"),
        ("Test Author", "en", "junk"),
        ("editor2", "en", "junk"),
        ("staff/jane-doe", "en", "junk"),
        ("London", "en", "junk"),
        ("Weekly Roundup", "en", "junk"),
        ("To Be In", "en", "junk"),
        ("Los mejores goles del año", "es", "junk"),
        ("今天天气怎么样", "zh", "junk"),
        ("agencies in Tehran", "en", "collective"),
        ("Par notre correspondant", "fr", "collective"),
        ("By Our Special Correspondent NEW DELHI", "en", "collective"),
        ("High Court of Kenya", "en", "organisation"),
        ("Harbour News Agency", "en", "organisation"),
        ("Dawn Report", "en", "organisation"),
        ("France 24", "fr", "organisation"),
        ("সুমন ও সাংবাদিক", "bn", "junk"),
        ("오늘의 주요 뉴스", "ko", "organisation"),
    ],
)
def test_sections_users_headlines_and_houses_are_told_apart(text, language, kind):
    assert kinds(text, language=language) == [kind]
