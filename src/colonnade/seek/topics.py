"""What a column is about, of nine topics: by its section, its subjects and its words.

A section or subject that names a topic decides, for the paper filed it so; without one the words
of headline and excerpt do, where at least two of them point to one topic and fewer to any other.
Most columns have no topic by these rules, and none is guessed: an edition that lacks a column is
better than one with a wrong one.

>>> topic(section="Spor"), topic(section="Meinung"), topic(texts=["Bank raises inflation forecast"])
('sport', '', 'economy')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from colonnade.seek import words

LEAST_WORDS = 2  # of headline and excerpt, that must point to a topic

# Names of sections and subjects in the languages of the press; hyphens stand for spaces.
_SECTIONS: Final[Mapping[str, str]] = {
    "politics": """
        politics political politik politika politique política politica polityka politiikka
        politikk politiek политика політика πολιτική سياسة السياسة سیاست سیاسی פוליטיקה
        राजनीति রাজনীতি அரசியல் 政治 政局 정치 การเมือง siyaset siyasət siyosat chính-trị
        siasa parliament elections election seçim wahl wahlen élections elecciones eleições
        elezioni wybory выборы вибори انتخابات בחירות चुनाव 選挙 选举 선거 government
        regierung gouvernement gobierno governo hükümet congress
    """,
    "world": """
        world international foreign-affairs global-affairs welt ausland monde étranger mundo
        mondo internacional internazionale esteri dünya dış-politika świat svět världen
        utrikes utenriks udland wereld buitenland ulkomaat мир в-мире світ κόσμος διεθνή
        عالم العالم دولي دولية جهان עולם חוץ दुनिया विदेश বিশ্ব உலகம் 国際 国际 國際 국제
        ต่างประเทศ thế-giới dunia internasional geopolitics geopolitik géopolitique
        geopolítica
    """,
    "economy": """
        economy economics business finance markets money wirtschaft finanzen economie
        économie economía economia ekonomi ekonomia ekonomika iqtisadiyyat gospodarka talous
        økonomi næringsliv näringsliv экономика экономіка економіка бизнес οικονομία اقتصاد
        الاقتصاد اقتصادی כלכלה עסקים अर्थव्यवस्था व्यापार অর্থনীতি பொருளாதாரம் 経済 经济 經濟 경제
        เศรษฐกิจ kinh-tế bisnis empresas negocios gazdaság
    """,
    "culture": """
        culture arts books film music theatre theater television literature kultur
        feuilleton bücher kino musik literatur cultura libros cine música libri musica
        livres cinéma musique littérature kültür sanat kitap edebiyat mədəniyyət kultura
        sztuka książki knihy kultuur boeken kulttuuri культура книги кино литература
        мистецтво πολιτισμός βιβλίο ثقافة الثقافة فنون فرهنگ ادب תרבות ספרים संस्कृति
        साहित्य সংস্কৃতি சினிமா 文化 芸術 书评 藝術 문화 วัฒนธรรม văn-hóa budaya seni
    """,
    "science": """
        science technology tech digital internet ai wissenschaft technik technologie
        forschung sciences technologies ciencia tecnología ciência tecnologia scienza bilim
        teknoloji nauka věda vetenskap teknik videnskab vitenskap wetenschap tiede
        teknologia tudomány наука технологии технології επιστήμη τεχνολογία علوم علم
        تكنولوجيا تقنية فناوری מדע טכנולוגיה विज्ञान प्रौद्योगिकी বিজ্ঞান 科学 科技 科學 技術
        과학 기술 วิทยาศาสตร์ เทคโนโลยี khoa-học công-nghệ sains
    """,
    "health": """
        health medicine wellbeing gesundheit medizin santé médecine salud saúde salute
        medicina sağlık səhiyyə zdrowie zdraví hälsa helse sundhed gezondheid terveys
        egészség здоровье здоров'я медицина υγεία صحة الصحة طب سلامت בריאות स्वास्थ्य
        স্বাস্থ্য 健康 医療 医疗 건강 สุขภาพ sức-khỏe kesehatan
    """,
    "environment": """
        environment climate nature energy umwelt klima natur environnement climat
        medio-ambiente medioambiente clima meio-ambiente ambiente çevre iklim środowisko
        klimat prostředí miljö miljø milieu klimaat ympäristö ilmasto környezet экология
        климат довкілля περιβάλλον κλίμα بيئة البيئة مناخ محیط-زیست סביבה אקלים पर्यावरण
        जलवायु পরিবেশ 環境 环境 気候 气候 환경 기후 สิ่งแวดล้อม môi-trường lingkungan
    """,
    "society": """
        society education religion family school schools university gesellschaft bildung
        familie kirche société éducation sociedad educación religión sociedade educação
        società scuola toplum eğitim din aile cəmiyyət społeczeństwo edukacja společnost
        vzdělávání samhälle samfund samfunn samenleving onderwijs yhteiskunta koulutus
        társadalom oktatás общество образование религия суспільство освіта κοινωνία παιδεία
        مجتمع المجتمع تعليم دين جامعه آموزش חברה חינוך דת समाज शिक्षा धर्म সমাজ শিক্ষা 社会
        教育 社會 宗教 사회 교육 สังคม การศึกษา xã-hội giáo-dục masyarakat pendidikan
    """,
    "sport": """
        sport sports football soccer cricket tennis basketball rugby fußball deportes
        deporte fútbol esporte esportes desporto futebol calcio spor futbol basketbol idman
        piłka-nożna fotbal idrott fotboll fodbold voetbal urheilu jalkapallo foci спорт
        футбол хоккей теннис αθλητισμός ποδόσφαιρο رياضة الرياضة كرة-القدم ورزش فوتبال ספורט
        כדורגל खेल क्रिकेट খেলা விளையாட்டு スポーツ 体育 體育 野球 足球 스포츠 축구 กีฬา thể-thao
        bóng-đá olahraga
    """,
}
# Words of headlines and excerpts: besides the names above, which count here too.
_WORDS: Final[Mapping[str, str]] = {
    "politics": """
        minister ministers president parliament senate coalition vote voters campaign
        democracy party bundestag kanzler koalition präsident partei ministre président
        sénat députés vote presidente senado partido ministro parlamento democracia
        democrazia cumhurbaşkanı bakan meclis parti oy prezydent premier sejm президент
        министр парламент партия дума وزير رئيس برلمان حزب الرئيس ראש-הממשלה כנסת
        प्रधानमंत्री मंत्री संसद 首相 大統領 国会 总统 总理 大臣 대통령 국회
    """,
    "world": """
        war ceasefire sanctions diplomacy nato treaty embassy border refugees krieg
        sanktionen diplomatie guerre sanctions guerra sanciones diplomacia savaş yaptırım
        diplomasi nato wojna война санкции дипломатия війна حرب عقوبات دبلوماسية מלחמה युद्ध
        戦争 外交 战争 전쟁 외교
    """,
    "economy": """
        inflation bank banks budget tax taxes tariffs interest trade debt wages jobs stocks
        investors steuern zinsen haushalt schulden löhne handel impôts budget dette taux
        salaires inflación impuestos presupuesto deuda inflação impostos orçamento
        inflazione tasse enflasyon faiz bütçe vergi borç inflacja podatki budżet инфляция
        бюджет налоги банк تضخم ضرائب ميزانية بنك אינפלציה מס תקציב महंगाई बजट बैंक インフレ
        税金 予算 通胀 税收 물가 세금
    """,
    "culture": """
        novel novelist poet poem painter film films director actor museum theatre opera
        album roman dichter maler museum film poète peintre musée réalisateur novela poeta
        pintor película museo romance poema filme romanzo pittore roman şair ressam müze
        yönetmen powieść poeta malarz роман поэт художник фильм музей رواية شاعر فيلم متحف
        רומן משורר סרט उपन्यास कवि फिल्म 小説 詩人 映画 小说 电影 소설 영화
    """,
    "science": """
        scientists researchers algorithm algorithms software computer robots quantum physics
        telescope chatbot forscher algorithmus künstliche-intelligenz chercheurs algorithme
        intelligence-artificielle científicos algoritmo inteligencia-artificial
        inteligência-artificial intelligenza-artificiale yapay-zekâ yapay-zeka
        bilim-insanları naukowcy algorytm ученые алгоритм искусственный-интеллект
        الذكاء-الاصطناعي علماء בינה-מלאכותית कृत्रिम-बुद्धिमत्ता 人工知能 人工智能 인공지능
    """,
    "health": """
        hospital hospitals doctors patients vaccine vaccines virus pandemic cancer disease
        nurses krankenhaus ärzte patienten impfung hôpital médecins patients vaccin hospital
        médicos pacientes vacuna vacina ospedale medici vaccino hastane doktor hasta aşı
        szpital lekarze больница врачи вакцина مستشفى لقاح أطباء בית-חולים חיסון अस्पताल
        डॉक्टर टीका 病院 ワクチン 医院 疫苗 병원 백신
    """,
    "environment": """
        emissions carbon warming drought floods wildfire renewable fossil pollution species
        forests emissionen co2 dürre hochwasser émissions sécheresse inondations emisiones
        sequía emissões seca emissioni siccità karbon kuraklık sel emisje susza выбросы
        засуха потепление انبعاثات جفاف פליטות בצורת प्रदूषण सूखा बाढ़ 温暖化 排出 碳排放 干旱
        탄소 가뭄
    """,
    "society": """
        teachers pupils students schools church mosque marriage parents children lehrer
        schüler eltern kinder enseignants élèves parents enfants profesores alumnos padres
        niños professores alunos insegnanti studenti öğretmen öğrenci cami evlilik
        nauczyciele uczniowie учителя школа дети معلمون مدرسة أطفال מורים תלמידים ילדים
        शिक्षक स्कूल बच्चे 学校 先生 子ども 教师 学生 학교 교사
    """,
    "sport": """
        goal goals match league coach striker champions olympic olympics cup spieler tor
        liga trainer bundesliga entraîneur ligue joueur gol entrenador liga jugador
        partido-de-fútbol treinador allenatore squadra maç gol lig antrenör şampiyon mecz
        trener матч гол тренер лига чемпионат مباراة هدف مدرب الدوري משחק מאמן मैच गोल 試合
        監督 优勝 比赛 教练 경기 감독
    """,
}
TOPICS: Final = tuple(_SECTIONS)


def topic(*, section: str = "", subjects: Iterable[str] = (), texts: Iterable[str] = ()) -> str:
    """Return the topic of a column, or nothing where none is plain.

    `texts` are what may be shown of it. The section decides before the subjects, these before the
    words; of several topics in one subject the first in `TOPICS` is meant.
    """
    for filed in (section, *subjects):
        held = {one for one, is_name in _found([filed]) if is_name}
        if held:
            return min(held, key=TOPICS.index)
    return _written(texts)


def _written(texts: Iterable[str]) -> str:
    found = _found(texts)
    if len(found) < LEAST_WORDS:
        return ""
    count = Counter(one for one, _ in found).most_common(2)
    if count[0][1] < LEAST_WORDS:
        return ""
    return "" if len(count) > 1 and count[1][1] == count[0][1] else count[0][0]


def _found(texts: Iterable[str]) -> list[tuple[str, bool]]:
    """Return the topics of the different words in texts, and whether each is a topic's name."""
    table = _table()
    held = [word for text in texts for word in words.folded(text).split()]
    if table.keys().isdisjoint(held):
        return []
    return [(one, is_name) for _, one, is_name in dict.fromkeys(_phrases(held))]


def _phrases(held: list[str]) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    table = _table()
    for at, word in enumerate(held):
        for known in table.get(word, ()):
            if tuple(held[at : at + len(known[0])]) == known[0]:
                yield known


@cache
def _table() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """Return, by their first word, what is looked for, of what topic it is, and if its name."""
    table: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for table_of, is_name in ((_SECTIONS, True), (_WORDS, False)):
        for one, listed in table_of.items():
            for word in listed.split():
                phrase = tuple(words.folded(word.replace("-", " ")).split())
                table.setdefault(phrase[0], []).append((phrase, one, is_name))
    return table
