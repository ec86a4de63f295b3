"""The papers of the invented press: where they are, who writes for them, how they print.

Every name here is made up. Each paper has its own mix of the real press's habits and troubles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Dialect(StrEnum):
    """How a paper lists its columns."""

    RSS2 = "rss2"
    RSS1 = "rss1"
    ATOM = "atom"
    JSON_FEED = "json-feed"
    MALFORMED = "malformed"  # RSS as a careless hand writes it
    AUTHORS = "authors"  # one RSS feed for each columnist
    NEWS_SITEMAP = "news-sitemap"
    SITEMAP_INDEX = "sitemap-index"  # gzipped parts, and a circle
    SECTION = "section"  # a section page, no feed at all


class Look(StrEnum):
    """How a paper's pages are built."""

    JSON_LD = "json-ld"
    MICRODATA = "microdata"
    TABLE = "table"  # as in the nineties: no metadata worth the name
    AMP = "amp"


class Trouble(StrEnum):
    """What is difficult about a column or its page."""

    COPY = "copy"  # printed elsewhere first, word for word, and says so in the text
    CANONICAL_COPY = "canonical-copy"  # the same, with a canonical link to the original
    TRIMMED = "trimmed"  # a copy without its last paragraphs
    APPEAL = "appeal"  # for donations, as a paragraph among the others
    NEWSLETTER = "newsletter"  # a prompt as a paragraph among the others
    CAPITALS = "capitals"  # the byline, in the language's own capitals
    JOINT = "joint"  # two columnists in one byline
    STAFF = "staff"  # a byline that is no person
    FUTURE_DATE = "future-date"  # the page claims to be from next year
    NO_DATE = "no-date"  # neither page nor source has one
    UPDATED = "updated"  # changed much later: the source gives the change as publication
    PAYWALL = "paywall"  # the first paragraphs only, isAccessibleForFree is false
    NOINDEX = "noindex"
    NOINDEX_HEADER = "noindex-header"  # X-Robots-Tag, no word in the page
    NO_SNIPPET = "no-snippet"  # nosnippet
    ZERO_SNIPPET = "zero-snippet"  # max-snippet:0
    SHORT_SNIPPET = "short-snippet"  # max-snippet:80
    NO_SNIPPET_FOR_US = "no-snippet-for-us"  # X-Robots-Tag: colonnade: nosnippet
    HIDDEN_PASSAGE = "hidden-passage"  # data-nosnippet around the first paragraph
    RESERVED = "reserved"  # tdm-reservation
    EXPIRED = "expired"  # unavailable_after a time that has gone
    EXPIRES = "expires"  # unavailable_after a time to come
    DISALLOWED = "disallowed"  # by robots.txt
    MISSING = "missing"  # 404
    GONE = "gone"  # 410
    MOVED = "moved"  # 301, the source still has the old address
    ELSEWHERE = "elsewhere"  # 302
    BUSY = "busy"  # 503 with Retry-After at the first time, then well
    BROKEN = "broken"  # 500, always
    SLOW = "slow"
    NEWS = "news"  # no column at all: a report, in a feed which mixes


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A paper of the invented press."""

    slug: str
    name: str
    country: str
    words: str  # the file of its language, without ending
    topics: tuple[int, ...]  # which topics of the file it prints
    columnists: tuple[str, ...]
    answers: tuple[int, ...]  # which columns it prints of each question in its language
    dialect: Dialect
    look: Look
    path: str  # how its addresses are made
    offset: int = 0  # hours its clock is before UTC
    encoding: str = "utf-8"
    is_mixed: bool = False  # has a main feed too, of columns and news
    reprints: tuple[tuple[str, int, Trouble], ...] = ()  # slug, number there, how
    troubles: Mapping[Trouble, tuple[int, ...]] = field(default_factory=dict)
    is_down: bool = False  # 500 for everything, robots.txt included
    is_gone: bool = False  # its source answers 410


_T = Trouble

HOUSES: tuple[House, ...] = (
    House(
        slug="the-harbour-gazette",
        name="The Harbour Gazette",
        country="GB",
        words="en",
        topics=(0,),
        columnists=(
            "Tamsin Orrelwood",
            "Hew Calderbrook",
            "Perpetua Lisle-Marsh",
            "Dunstan Awehyn",
            "Rosalba Finchcote",
        ),
        answers=(0,),
        dialect=Dialect.RSS2,
        look=Look.JSON_LD,
        path="/opinion/{year}/{month:02}/{day:02}/{slug}",
        is_mixed=True,
        troubles={
            _T.APPEAL: (0, 6, 12, 18),
            _T.JOINT: (3, 11),
            _T.UPDATED: (5, 14),
            _T.SHORT_SNIPPET: (8,),
            _T.NOINDEX: (9,),
            _T.DISALLOWED: (16,),
            _T.MISSING: (20,),
            _T.MOVED: (21,),
            _T.SLOW: (22,),
        },
    ),
    House(
        slug="the-prairie-lantern",
        name="The Prairie Lantern",
        country="US",
        words="en",
        topics=(1,),
        columnists=(
            "Marvella Stroudpine",
            "Gideon Ashgrovener",
            "Clementine Halverstad",
            "Thaddeus Brimworth Jr.",
            "Odalys Fennimoor",
        ),
        answers=(1,),
        dialect=Dialect.ATOM,
        look=Look.MICRODATA,
        path="/{year}/{month:02}/{day:02}/{slug}.html",
        offset=-6,
        reprints=(
            ("the-harbour-gazette", 1, _T.CANONICAL_COPY),
            ("the-harbour-gazette", 4, _T.COPY),
            ("the-harbour-gazette", 10, _T.COPY),
            ("the-harbour-gazette", 13, _T.TRIMMED),
        ),
        troubles={
            _T.NEWSLETTER: (1, 7, 13),
            _T.STAFF: (4,),
            _T.JOINT: (6,),
            _T.NOINDEX_HEADER: (10,),
            _T.ZERO_SNIPPET: (12,),
            _T.GONE: (15,),
            _T.ELSEWHERE: (17,),
            _T.HIDDEN_PASSAGE: (19,),
            _T.EXPIRED: (21,),
        },
    ),
    House(
        slug="the-tidewater-post",
        name="The Tidewater Post",
        country="AU",
        words="en",
        topics=(2,),
        columnists=(
            "Kirralee Dunmarsh",
            "Bertram Wollasby",
            "Saffron Tidewell",
            "Angus Quillinane",
            "Merinda Colefaxe",
        ),
        answers=(2,),
        dialect=Dialect.SECTION,
        look=Look.JSON_LD,
        path="/comment/{slug}-{id}",
        offset=10,
        reprints=(
            ("the-prairie-lantern", 2, _T.TRIMMED),
            ("the-prairie-lantern", 9, _T.TRIMMED),
            ("the-harbour-gazette", 17, _T.COPY),
        ),
        troubles={
            _T.APPEAL: (2, 9),
            _T.NEWSLETTER: (5, 15),
            _T.NO_SNIPPET_FOR_US: (7,),
            _T.EXPIRES: (8,),
            _T.NO_DATE: (11,),
            _T.BUSY: (14,),
            _T.BROKEN: (18,),
        },
    ),
    House(
        slug="bogaz-feneri",
        name="Boğaz Feneri",
        country="TR",
        words="tr",
        topics=(0, 1),
        columnists=(
            "Süreyya Işıkçıoğlan",
            "Nihat Çardaklıer",
            "Feride Tozkoparır",
            "İlhami Gündoğarlı",
        ),
        answers=(0,),
        dialect=Dialect.RSS2,
        look=Look.TABLE,
        path="/yazarlar/{author}/{slug}-{id}",
        offset=3,
        is_mixed=True,
        troubles={
            _T.CAPITALS: (0, 1, 2, 3, 6, 9),
            _T.APPEAL: (4,),
            _T.NEWSLETTER: (8,),
            _T.JOINT: (10,),
            _T.FUTURE_DATE: (12,),
            _T.NO_SNIPPET: (14,),
        },
    ),
    House(
        slug="yokus-postasi",
        name="Yokuş Postası",
        country="TR",
        words="tr",
        topics=(2,),
        columnists=("Mürüvvet Ağaçdelenler", "Şinasi Yelkovanlar"),
        answers=(1,),
        dialect=Dialect.AUTHORS,
        look=Look.AMP,
        path="/kose/{slug}/{id}/amp",
        offset=3,
        reprints=(("bogaz-feneri", 5, _T.COPY), ("bogaz-feneri", 3, _T.TRIMMED)),
        troubles={_T.NEWSLETTER: (1,), _T.UPDATED: (4,)},
    ),
    House(
        slug="der-laternenbote",
        name="Der Laternenbote",
        country="DE",
        words="de",
        topics=(0, 1),
        columnists=(
            "Friederike Morgenbach-Thielen",
            "Ansgar Tüllwitz",
            "Henrike Soltwedeler",
            "Jobst Ährenfelder",
        ),
        answers=(0, 1),
        dialect=Dialect.ATOM,
        look=Look.JSON_LD,
        path="/meinung/{slug}-a{id}.html",
        offset=1,
        troubles={
            _T.PAYWALL: (1, 4, 7, 10, 13),
            _T.RESERVED: (2,),
            _T.APPEAL: (5,),
            _T.STAFF: (8,),
            _T.JOINT: (11,),
            _T.SLOW: (12,),
        },
    ),
    House(
        slug="la-hoja-del-faro",
        name="La Hoja del Faro",
        country="AR",
        words="es",
        topics=(0, 1),
        columnists=(
            "Remedios Altamirada",
            "Evaristo Ñanduzal",
            "Pilar Quebrachaluz",
            "Tancredo Ibarguenza Soto",
        ),
        answers=(0, 1),
        dialect=Dialect.RSS2,
        look=Look.MICRODATA,
        path="/opinion/{slug}-nid{id}/",
        offset=-3,
        is_mixed=True,
        troubles={
            _T.APPEAL: (0, 3, 6, 9),
            _T.CAPITALS: (2, 5),
            _T.SHORT_SNIPPET: (8,),
            _T.JOINT: (12,),
            _T.MISSING: (15,),
        },
    ),
    House(
        slug="la-gazette-du-phare",
        name="La Gazette du Phare",
        country="FR",
        words="fr",
        topics=(0, 1),
        columnists=(
            "Solveig d’Aubremontel",
            "Anthelme Querrouët",
            "Mahaut Castelnoiret",
            "Firmin L’Estourbel",
        ),
        answers=(0, 1),
        dialect=Dialect.JSON_FEED,
        look=Look.AMP,
        path="/idees/{year}/{slug}_{id}.html",
        offset=1,
        troubles={
            _T.NEWSLETTER: (0, 4, 8),
            _T.NO_SNIPPET: (3,),
            _T.PAYWALL: (6,),
            _T.JOINT: (9,),
            _T.ELSEWHERE: (11,),
            _T.FUTURE_DATE: (13,),
        },
    ),
    House(
        slug="al-fanar-al-qadim",
        name="الفنار القديم",
        country="EG",
        words="ar",
        topics=(0, 1),
        columnists=("رباب الشمندراني", "مهيب القنطارجي", "لجين البلقطري", "عاصم المرجانوي"),
        answers=(0, 1),
        dialect=Dialect.RSS2,
        look=Look.JSON_LD,
        path="/news/details/{id}",
        offset=2,
        troubles={_T.APPEAL: (1, 7), _T.STAFF: (5,), _T.JOINT: (8,), _T.UPDATED: (10,)},
    ),
    House(
        slug="hamigdalor-hakatan",
        name="המגדלור הקטן",
        country="IL",
        words="he",
        topics=(0, 1),
        columnists=("תרצה אבן-אלמוגי", "אביגדור צפצפון", "נעמי ברוש-שקד"),
        answers=(0, 1),
        dialect=Dialect.RSS2,
        look=Look.TABLE,
        path="/דעות/{title}-{id}",
        offset=2,
        troubles={_T.NEWSLETTER: (2,), _T.BUSY: (4,)},
    ),
    House(
        slug="stepnoy-fonar",
        name="Степной фонарь",
        country="KZ",
        words="ru",
        topics=(0, 1),
        columnists=(
            "Аглая Ветрогорцева",
            "Пахом Тридевятов",
            "Сауле Жаркымбаева-Лис",
            "Ермек Тулпарбек",
        ),
        answers=(0, 1),
        dialect=Dialect.RSS1,
        look=Look.TABLE,
        path="/index.php?section=opinion&id={id}",
        offset=5,
        encoding="windows-1251",
        troubles={_T.CAPITALS: (1, 4), _T.APPEAL: (3,), _T.JOINT: (6,), _T.NO_DATE: (9,)},
    ),
    House(
        slug="to-fanari-tis-polis",
        name="Το Φανάρι της Πόλης",
        country="GR",
        words="el",
        topics=(0, 1),
        columnists=("Ευανθία Φαναρολυγερού", "Θρασύβουλος Καλαμίτης-Ρους", "Δροσούλα Ανεμοδουρά"),
        answers=(0, 1),
        dialect=Dialect.MALFORMED,
        look=Look.MICRODATA,
        path="/gnomes/{id}/{slug}",
        offset=2,
        troubles={_T.APPEAL: (1,), _T.CAPITALS: (3,), _T.EXPIRED: (6,)},
    ),
    House(
        slug="todai-shimpo",
        name="灯台新報",
        country="JP",
        words="ja",
        topics=(0, 1),
        columnists=("灯野みさ紀", "岬原宗一朗太", "潮見沢ことり"),
        answers=(0, 1),
        dialect=Dialect.RSS1,
        look=Look.JSON_LD,
        path="/articles/{id}",
        offset=9,
        encoding="shift_jis",
        troubles={_T.STAFF: (2,), _T.NEWSLETTER: (4,), _T.PAYWALL: (6,)},
    ),
    House(
        slug="o-lampiao-da-serra",
        name="O Lampião da Serra",
        country="BR",
        words="pt",
        topics=(0, 1),
        columnists=(
            "Zulmira Candeeiral",
            "Anacleto Pedrafortes",
            "Iolanda Brejaúba",
            "Torquato Meirinhos Lumes",
        ),
        answers=(0, 1),
        dialect=Dialect.NEWS_SITEMAP,
        look=Look.JSON_LD,
        path="/colunas/{author}/{year}/{month:02}/{slug}-{id}.shtml",
        offset=-3,
        troubles={_T.APPEAL: (2,), _T.NEWSLETTER: (6,), _T.JOINT: (8,), _T.GONE: (14,)},
    ),
    House(
        slug="deepstambh-patrika",
        name="दीपस्तंभ पत्रिका",
        country="IN",
        words="hi",
        topics=(0, 1),
        columnists=("सुलोचना दीपकंठी", "रघुवर नदियालकर", "इमरोज़ क़ंदीलवाला"),
        answers=(0, 1),
        dialect=Dialect.SITEMAP_INDEX,
        look=Look.MICRODATA,
        path="/vichar/{slug}-{id}",
        offset=5,
        troubles={_T.APPEAL: (1,), _T.STAFF: (4,)},
    ),
    House(
        slug="the-foghorn",
        name="The Foghorn",
        country="IE",
        words="en",
        topics=(),
        columnists=(),
        answers=(),
        dialect=Dialect.RSS2,
        look=Look.JSON_LD,
        path="/{slug}",
        is_down=True,
    ),
    House(
        slug="the-former-courant",
        name="The Former Courant",
        country="NZ",
        words="en",
        topics=(),
        columnists=(),
        answers=(),
        dialect=Dialect.RSS2,
        look=Look.JSON_LD,
        path="/{slug}",
        is_gone=True,
    ),
)
