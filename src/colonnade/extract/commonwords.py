"""The commonest words of languages, by which a page's claim is believed without a model.

Function words which make up a fifth and more of running text. A claim is only ever confirmed
here, never made: what these words leave open is asked of the model (`extract.language`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ENOUGH = 0.1  # of the words of a text, that are common words of the language claimed
LEAD = 1.05  # times as many as of any other language here
ENOUGH_ALONE, LEAD_ALONE = 0.2, 1.6  # the same where nothing is claimed, or something else
ENOUGH_FAR, LEAD_FAR = 0.08, 2.2  # the same for languages that write such words as endings
LEAST = 12  # words
DIFFERENT = 4  # common words: one of two letters may be frequent in a language not listed

_WORD = re.compile(r"\w+")
_COMMON = {
    "en": (
        "the of and to in that is for it with as was on be by this are from have not but they "
        "you he she his her who their will would said has had an at or its we one all more been "
        "when what there can about"
    ),
    "de": (
        "der die und das den nicht von zu mit sich ist auf für dem ein eine auch es im als dass "
        "wie an bei nach aus noch so aber hat sind bis wird war um kann oder über mehr nur wenn "
        "vor wurde durch sei"
    ),
    "fr": (
        "de à le les des et la du est une dans qui que pour pas au sur plus ce ne par ont cette "
        "aux sont son sa ses il elle nous vous mais se leur été fait comme tout avec entre après "
        "bien"
    ),
    "es": (
        "de a un durante también hay sin entre años fue "
        "el los las que y en la una por con para del se no más como pero su sus lo al es ha y "
        "este esta fue han ser desde hasta muy sobre donde según"
    ),
    "pt": (
        "de a um é à das o os as que em e do da uma para com não por dos no na mais como mas ao "
        "se foi são"
    ),
    "it": (
        "il gli che di e la per un una non è del della sono con nel anche alla dei più ha si le "
        "era stato ma ci lo come ai dal dalla loro suo sua questo questa nella"
    ),
    "nl": (
        "de het een en van is niet dat die op te voor met zijn ook maar aan er om bij werd wordt"
    ),
    "sv": (
        "och att det som en på är av för inte den med till har de ett om var han jag men sig vi "
        "hon hans efter vid kan ska också från när eller så nu bli blir över"
    ),
    "da": (
        "og at det er en af på til ikke som med for den der har et men jeg han var ved blev "
        "efter sig hun bliver fra noget når skal mod op også kun vi"
    ),
    "no": (
        "og at det er en av på til ikke som med for den har et men jeg han var ved ble etter "
        "seg hun blir fra noe når skal mot opp også bare vi"
    ),
    "fi": (
        "ja on ei että se oli myös hän ovat mutta joka kun ole mukaan kuin jo vain sekä tai mitä"
    ),
    "et": "ja on ei et see oli ka ning kui aga oma mis kes kuid seda nii või veel ole pole",
    "pl": "i w na się nie z do że jest to o jak ale po za od przez tym są dla był który oraz",
    "cs": "a se v na je že s z do o to i ale jako které který by pro jsou si za od jeho byl není",
    "sk": "a sa v na je že s z do o to aj ale ako ktoré ktorý by pre sú si za od jeho bol nie",
    "hu": "a az és hogy nem is egy meg de ez volt csak már van mint még el ezt azt lehet pedig",
    "ro": "și de la în a pe nu că cu o un mai pentru din care este sunt au fost prin dar după",
    "tr": (
        "ve bir bu da de için ile olarak çok daha ne gibi en ama kadar olan sonra var değil o "
        "her kendi onun bunu göre şu yer iki oldu ise ki diye bin yeni önce"
    ),
    "az": (
        "və bu ki üçün ilə bir olan edib isə olub daha kimi sonra onun deyib bildirib də da çox "
        "hər o var lakin bunu əgər amma görə qeyd edən olaraq ildə ən"
    ),
    "lt": (
        "ir kad į yra bet su tai iš ne apie buvo jis kaip už dėl jau tik bus o prie nuo jo jos "
        "gali savo šio per ar dar kurie"
    ),
    "lv": "un ir ka ar no uz par nav bet kas tika arī lai vai kā pēc tas to bija gan viņš",
    "vi": (
        "và của là có trong được cho không với các một này người những đã đến khi cũng ở để về "
        "tôi ra đó làm nhiều năm sau hơn trên vào bị nhưng anh như hai theo"
    ),
    "id": (
        "yang dan di untuk dengan ini dari tidak pada itu dalam akan juga ke oleh sebagai bisa "
        "mereka ada telah adalah karena kepada atau sudah ia saat lebih orang tersebut bagi "
        "tahun seperti"
    ),
    "tl": "ang ng sa na at mga ay si ni ito para kay nang hindi may ko siya niya pa",
    "sw": "ya na wa kwa katika ni la za kuwa cha hiyo huo yake hili baada kama pia lakini",
    "af": (
        "die en van in is het nie dat te om vir op met hy aan wat ek sy as ook was deur sal kan "
        "word"
    ),
    "ms": (
        "yang dan di untuk dengan ini daripada tidak pada itu dalam akan juga ke oleh sebagai "
        "boleh kata beliau ialah telah"
    ),
    "gl": (
        "de a un das á é o os as que e do da unha para con non por dos no na máis como mais ao "
        "se foi son pola polo"
    ),
    "sl": "in je se na da za so ki v pa s ne tudi z bi pri kot še po od ali bo do če že",
    "hr": "i je se u na da za su koji od s a ne što će kao koja bi iz to ili nije do još samo",
    "ga": "agus an na a ar i ag is go le bhí sé tá ní do de don ach nach seo chun leis",
    "is": "og að í er á það sem til um við en var með fyrir ekki hann hún af eru þetta ég",
    "fo": "og í at á er ikki sum til við ein tað hevur var av fyri ið eru um hann eisini",
    "sq": "të e në dhe i për me që një nuk është nga si ka së u do edhe kjo më",
    "eu": "eta da ez du bat dira ere izan zen den baina egin hori dute zuen da beste nahi",
    "ca": "i de la el que els les un una per en amb no del és al ha més com però són aquest",
    "be": "і ў на не што з да як гэта а але за ад яго так быў па я ён для пра",
    "mk": "и на да во се за не од дека со е по ќе го што ја како тоа се беше а ги",
    "sr": "и је се у на да за су који од с а не што ће као која би из то или није до још",
    "ru": "и в не на что с по как это а из к он но для за от его так был о же у",
    "uk": "і в не на що з до як це та у але для за від його так був про й є які",
    "bg": "и на да в се за не от че с е по са като но до към това той те ще при",
    "el": "και το να του η της με που την από για είναι ο στο δεν τα θα τον οι",
    "ar": (
        "في من على أن إلى التي عن مع هذا ما لا الذي هذه كان بعد أو ذلك بين قال وقد كما حيث وفي "
        "قد تم إن كل لم هو هي منذ حول عند أنه"
    ),
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد می ها",
    "ur": "کے میں کی ہے اور سے کا کو پر نے ہیں کہ یہ اس بھی تھا ایک نہیں کر جو",
    "he": "של את על לא הוא זה עם כי גם היא אם או כל אבל יש בין אני רק כדי מה",
    "hi": "के में की है और से का को पर ने हैं कि यह इस भी एक नहीं था कर लिए जो",
    "zu": (
        "ukuthi futhi kodwa kanye lapho kusho ngemva ukuze noma njengoba kakhulu ngokuthi uthi "
        "ngoba kanti khona uma yize nokuthi kule kulo uthe bathi lokhu lezi laba wakhe yakhe u "
        "ngo emva ukuba le lo kube kuthiwa lokho ngaphandle kusukela phakathi"
    ),
    "xh": (
        "ukuba kunye kwaye xa emva kodwa kwi le kokuba uthe malunga ukuze yakhe ye kuba okanye "
        "ukuya phakathi wakhe kakhulu ngayo kule yokuba njengoko ngoku ngenxa apho kwe lo"
    ),
    "st": "ho e ya ka ba a le o hore tse tsa ke wa ha sa se di ile la eo re mme ne tla hae na ena",
    "tn": "go e a le ba ya ka mo o ne di gore ga se kwa ke wa tsa sa tse re fa la mme yo neng",
    "so": "oo ee ka u ah ku ay ayaa iyo uu waxay in la soo si wuxuu waxa waa inay sida ugu lagu",
    "ha": "da a na ya ta ba cikin wani yi ne kuma su sun mai don ga shi cewa masu ke an ce yan",
    "bn": "এই ও করে না থেকে হয় একটি তার জন্য সঙ্গে এবং হবে কিন্তু এ যে করা বলে তিনি",
}
COMMON = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SPEAKERS = {
    word: tuple(language for language, common in COMMON.items() if word in common)
    for word in frozenset().union(*COMMON.values())
}


def judge(text: str, claims: Iterable[str]) -> str:
    """Return the first language claimed that the common words of a text confirm, else "".

    >>> text = "The rain fell on the roof of the house for the whole of that night, it is said."
    >>> judge(text, ["de", "en"]), judge(text, ["de"])
    ('en', '')
    """
    words = _WORD.findall(text.lower())
    shares = _shares(words)
    return next((one for one in claims if _stands_out(one, words, shares, ENOUGH, LEAD)), "")


def guess(text: str) -> str:
    """Return the language whose common words stand out in a text, whatever it claims, or "".

    >>> guess("Der Regen fiel auf das Dach und auf den Garten, und er war nicht mehr zu halten.")
    'de'
    """
    words = _WORD.findall(text.lower())
    shares = _shares(words)
    best = max(shares, key=lambda language: shares[language], default="")
    stands_out = _stands_out(best, words, shares, ENOUGH_ALONE, LEAD_ALONE) or _stands_out(
        best, words, shares, ENOUGH_FAR, LEAD_FAR
    )
    return best if stands_out else ""


def _shares(words: list[str]) -> dict[str, float]:
    """Return the share of common words for each language that has any."""
    found: dict[str, int] = {}
    for word in words:
        for language in _SPEAKERS.get(word, ()):
            found[language] = found.get(language, 0) + 1
    number = len(words)
    return {language: times / number for language, times in found.items()}


def _stands_out(
    language: str, words: list[str], shares: dict[str, float], enough: float, lead: float
) -> bool:
    mine = shares.get(language, 0.0)
    if len(words) < LEAST or mine < enough:
        return False
    rivals = [share for other, share in shares.items() if other != language]
    if rivals and mine < lead * max(rivals):
        return False
    different = COMMON[language].intersection(words)
    return sum([len(word) > 1 for word in different]) >= DIFFERENT
