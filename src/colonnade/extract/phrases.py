"""Words by which newspapers mark what stands among an article's paragraphs but is none of it.

The tables hold the beginnings of lines in lower case, one a line. Where a script has word
boundaries the phrase must end at one; ``*`` at the end lets a word go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

MAX_LABEL = 300  # characters: longer lines are judged by where they stand, not by their words
MAX_HEADING = 120

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
CJK_BREAK = re.compile(rf"(?<=[{_CJK}])[ \t]*\n\s*(?=[{_CJK}])")
_NOT_WORD = re.compile(r"\W+")
_START = re.compile(r"[\W_]*")


def bare(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare texts by.

    >>> bare("“Rain”, again!") == bare("Rain again")
    True
    """
    return _NOT_WORD.sub("", text).casefold()


# What begins a box or a line of links to other articles.
ALSO = """
read also|read more|read next|read too|read on|see also|see more|watch also|watch next|watch more|also read|also see
related|related stories|related articles|related coverage|related content|related posts|related topics|related news|recommended|more from|more on this|more stories|more news|more like this|more coverage|more articles
most read|most popular|most viewed|trending now|popular now|popular stories|you may also like|you might also like|you may like|don't miss|don’t miss|must read|must-read|editors' picks|editor's picks|editors’ picks|editor’s picks|editor's choice|up next|what to read next|keep reading|in other news|latest news|latest stories|in case you missed it|explore more|continue reading|full story|click here|top stories
lesen sie auch|lesen sie hier|lesen sie dazu|lesen sie mehr|lesen sie jetzt|lies auch|lies mehr|lesetipp*|auch interessant|das könnte sie auch|das könnte dich|das könnte ihnen|mehr zum thema|mehr dazu|mehr lesen|mehr aus|mehr von|mehr news|mehr zu|zum thema|weitere artikel|weitere themen|weitere meldungen|weitere nachrichten|passend dazu|weiterlesen|nächster artikel|meistgelesen*|meistgeklickt|meistgelesene artikel|empfohlene artikel|ähnliche artikel|ähnliche beiträge|sehen sie auch|hören sie auch|interessant für sie|neueste artikel|aktuelle meldungen|schlagworte zum thema
à lire aussi|lire aussi|à lire également|lire également|lire plus|lire la suite|à lire|voir aussi|à voir aussi|à écouter|à découvrir|sur le même sujet|sur le même thème|nos derniers articles|articles liés|articles associés|articles recommandés|articles similaires|les plus lus|pour aller plus loin|notre dossier|contenus sponsorisés
lea también|lee también|leer también|lea además|lee además|leer más|lea más|ver más|ver también|vea también|te puede interesar|le puede interesar|te puede gustar|noticias relacionadas|noticia relacionada|artículos relacionados|artículo relacionado|contenido relacionado|nota relacionada|notas relacionadas|lo más leído|lo más visto|más información|más noticias|más sobre|también te puede|para saber más|te recomendamos|relacionadas|relacionado
leia também|leia mais|leia ainda|veja também|veja mais|saiba mais|ouça também|assista também|mais lidas|mais lidos|notícias relacionadas|notícia relacionada|conteúdo relacionado|relacionadas|pode interessar
leggi anche|leggi pure|leggi tutto|guarda anche|vedi anche|ascolta anche|articoli correlati|articolo correlato|notizie correlate|potrebbe interessarti|potrebbe interessarvi|potrebbe anche interessar*|per approfondire|i più letti|le più lette|per saperne di più
lees ook|lees meer|lees verder|bekijk ook|luister ook|meer over|meer nieuws|meer van|gerelateerd|gerelateerde artikelen|aanbevolen|meest gelezen|ook interessant
läs också|läs även|läs mer|se också|lyssna också|les også|les mer|læs også|læs mere|se også|lue myös|lue lisää|katso myös|relaterat|relaterede|relaterte|mest lest|mest läst|mest læst|luetuimmat|suosittelemme|lesa meira|sjá einnig
czytaj także|czytaj też|czytaj również|czytaj więcej|zobacz także|zobacz też|zobacz również|zobacz więcej|przeczytaj także|przeczytaj też|przeczytaj również|sprawdź też|posłuchaj też|najczęściej czytane|polecamy|powiązane artykuły|czytaj dalej
přečtěte si také|přečtěte si i|čtěte také|čtěte více|prečítajte si aj|čítajte aj|čítajte tiež|súvisiace články|související články|související|mohlo by vás zajímat|mohlo by vás zaujímať
olvassa el ezt is|olvasd el ezt is|olvassa tovább|kapcsolódó cikkek|kapcsolódó|ajánlott cikkek|citește și|citiți și|citește mai|vezi și|articole similare|citește mai departe
pročitajte i|pročitajte još|pročitajte više|čitajte još|pogledajte i|povezane vijesti|povezani članci|preberite tudi|preberite še|preverite|прочитајте и|повезане вести
прочетете още|прочетете също|вижте още|вижте също|още по темата|свързани статии
читайте также|читайте еще|читайте ещё|читайте далее|читать далее|читать также|смотрите также|слушайте также|по теме|материалы по теме|материал по теме|самое читаемое|самое популярное|новости по теме|рекомендуем|читайте також|читайте ще|читати також|дивіться також|за темою|по темі|чытайце таксама|чытайце яшчэ
διαβάστε επίσης|διαβάστε ακόμη|διαβάστε ακόμα|διαβάστε περισσότερα|δείτε επίσης|σχετικά άρθρα|σχετικές ειδήσεις
ayrıca oku*|bunları da|bunu da oku*|ilgili haber*|ilgili içerik*|ilgili yazı*|benzer haberler|diğer haberler|haberin devamı|ilginizi çekebilir|bunlar da ilginizi|çok okunanlar|önerilen*
taip pat skaitykite|skaitykite taip pat|skaitykite daugiau|susijusios naujienos|susiję straipsniai|lasi arī|lasiet arī|saistītie raksti|loe ka|loe lisaks|loe veel|seotud lood
baca juga|baca selengkapnya|simak juga|lihat juga|artikel terkait|berita terkait|berita lainnya|pilihan editor|baca lagi|baca berita
xem thêm|đọc thêm|xem tiếp|đọc tiếp|tin liên quan|bài liên quan|bài viết liên quan|basahin din|basahin rin|soma pia|soma zaidi|lees ook|funda futhi|funda nokuthi
اقرأ أيض*|إقرأ أيض*|اقرأ المزيد|إقرأ المزيد|اقرأ كذلك|شاهد أيض*|طالع أيض*|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|أخبار متعلقة|مواضيع متعلقة|مقالات مشابهة|قد يعجبك|ذات صلة|المزيد من|همچنین بخوانید|بیشتر بخوانید|مطالب مرتبط|اخبار مرتبط|بیشتر بدانید|یہ بھی پڑھیں|مزید پڑھیں
קרא עוד|קראו עוד|קרא גם|קראו גם|לקריאה נוספת|כתבות נוספות|כתבות קשורות|צפו גם|עוד באותו נושא
यह भी पढ़*|ये भी पढ़*|इसे भी पढ़*|और पढ़*|संबंधित खबर*|हेही वाचा|आणखी वाचा|আরও পড়*|আরো পড়*|மேலும் படிக்க|மேலும் வாசிக்க|ఇది కూడా*|ఇవి కూడా*|ಇದನ್ನೂ ಓದಿ|വായിക്കുക|ഇതും വായിക്ക*|અહીં વાંચો|ਇਹ ਵੀ ਪੜ੍ਹ*
関連記事*|関連ニュース*|関連リンク*|関連する*|あわせて読みたい*|合わせて読みたい*|おすすめ記事*|続きを読む*|もっと読む*|人気記事*|アクセスランキング*|相关阅读*|相关新闻*|相关文章*|相关报道*|相關新聞*|相關文章*|相關報導*|延伸閱讀*|延伸阅读*|推荐阅读*|推薦閱讀*|更多新闻*|更多報導*|热门文章*|관련 기사*|관련기사*|관련 뉴스*|관련뉴스*|추천 기사*|추천기사*|인기 기사*|인기기사*|อ่านเพิ่มเติม*|อ่านข่าว*|อ่านต่อ*|ข่าวที่เกี่ยวข้อง*|บทความที่เกี่ยวข้อง*
"""

# What asks the reader to subscribe, follow, share, comment, give.
APPEAL = """
sign up for|sign up to|sign up here|sign up now|subscribe to|subscribe now|subscribe here|subscribe today|subscribe for|get our|get the app|download our|download the|follow us|find us|join us on|like us on|join our|newsletter|newsletters|share this|share on|share via|leave a comment|leave a reply|join the conversation|support our|support independent|support us|donate now|donate today|become a member|already a subscriber|already have an account|create an account|log in to|login to|register to|have your say|get in touch|got a story|for more stories like this|send us|contact us|tap here|listen to this article|listen to article|this article is for subscribers|to continue reading|enjoy unlimited|would you like to receive|our website is your destination
abonnieren sie|jetzt abonnieren|jetzt anmelden|jetzt registrieren|jetzt downloaden|jetzt testen|jetzt kostenlos|folgen sie uns|folge uns|folgst du schon|folgt uns|melden sie sich|artikel teilen|artikel merken|artikel drucken|artikel anhören|diskutieren sie|hier geht es zur|hier gehts zum|hier können sie|newsletter:|deine meinung zählt|haben sie fragen|unterstützen sie
abonnez-vous|inscrivez-vous|suivez-nous|rejoignez-nous|partager cet article|partager sur|partager l'article|s'abonner|je m'abonne|je m’abonne|je m'inscris|recevez|retrouvez-nous|soutenez|vous avez déjà un compte|cet article est réservé
suscríbete|suscríbase|suscribite|regístrate|regístrese|síguenos|síganos|sigue toda la información|compartir en|comparte esta|compartí|recibe en tu|únete a|inscreva-se|assine|siga-nos|siga o|compartilhe|receba|junte-se|subscreva|iscriviti|seguici|condividi|ricevi|abbonati|sostieni
meld je aan|schrijf je in|volg ons|deel dit|deel op|word abonnee|prenumerera|följ oss|dela artikeln|abonner på|abonnér|følg oss|følg os|del saken|del artiklen|tilaa uutiskirje|seuraa meitä|jaa artikkeli
zapisz się|obserwuj nas|udostępnij|przihlaste se|přihlaste se k odběru|sledujte nás|prihláste sa|iratkozzon fel|kövess minket|kövessen minket|abonează-te|abonați-vă|urmărește-ne|urmăriți-ne|pratite nas|prijavite se|sledite nam
подпишитесь|подписаться|подписывайтесь|следите за|поделиться|присоединяйтесь|підпишіться|підписуйтесь|підписуйтеся|підписатися|поширити|читайте нас|абонирайте се|последвайте ни|εγγραφείτε|ακολουθήστε|κάντε εγγραφή
abone ol*|takip edin*|bizi takip*|paylaş|haber bültenimize|bildirimleri aç|prenumeruokite|sekite mus|užsisakykite|abonē|seko mums|telli uudiskiri|jälgi meid
اشترك*|تابعونا*|تابع آخر|تابع قناة|شارك هذا|شارك الخبر|انضم إلى|انضموا إلى|عضو شوید|به ما بپیوندید|ما را دنبال|סדרו|הירשמו*|עקבו אחרינו|שתפו|הצטרפו
ikuti kami|ikuti berita|ikuti whatsapp|dapatkan update|bagikan artikel|cek berita dan artikel|theo dõi|chia sẻ|đăng ký nhận|sundan kami|हमें फॉलो|हमारे व्हाट्सएप|सब्सक्राइब
フォローする*|シェアする*|メルマガ*|会員登録*|ログイン*|登録はこちら*|この記事は会員限定*|この記事は有料*|分享到*|订阅*|關注我們*|关注我们*|扫码*|加入我們*|구독하기*|공유하기*|구독*|공유*|กดติดตาม*|ติดตาม*
"""

# Lines that are one of these words and nothing more.
ALONE = """
advertisement|advertisements|ad|ads|advertising|sponsored|sponsored content|promoted|promotion|continue|loading|share|shares|save|print|email|comment|comments|copy link|facebook|twitter|whatsapp|x|linkedin|telegram|pinterest|reddit|instagram|messenger|bluesky|close|menu|more|back to top|top|view gallery|view comments|show comments|gallery|video|photos|live|play|pause|next|previous|read|watch|listen|in this article|topics|tags|follow|following|subscribe|expand|always active|scroll to continue|story continues below|article continues below|article continues after advertisement|story continues below advertisement|advertisement · scroll to continue|placeholder image|by|text|related|reply|report|enlarge|enlarge image|open image in gallery|view image in fullscreen
anzeige|werbung|teilen|merken|drucken|kommentare|kommentar|kommentieren|startseite|mehr|schließen|vorlesen|feedback|lesezeit|zurück|weiter|themen|inhalt|auf dieser seite|dieses thema im programm|in kürze
publicité|partager|commenter|commentaires|imprimer|réagir|fermer|suivre|publicidad|compartir|comentarios|imprimir|cerrar|seguir|guardar|publicidade|compartilhar|comentários|fechar|salvar|continua após a publicidade|continua depois da publicidade|pubblicità|condividi|commenti|stampa|chiudi|segui|salva
advertentie|delen|reacties|annons|dela|kommentarer|stäng|annonse|del|lukk|annonce|luk|mainos|jaa|kommentit|reklama|udostępnij|komentarze|reklam|reklamı|paylaş|yorumlar|yorum|reklame|hirdetés|megosztás|publicitate|distribuie|oglas|реклама|поделиться|комментарии|комментировать|поширити|коментарі|сподели|коментари|διαφήμιση|σχόλια|reklāma|reklaam
إعلان|إعلانات|شارك|تعليقات|مشاركة|تابع|آگهی|تبلیغات|اشتراک|פרסומת|שתף|תגובות|iklan|advertisement iklan|bagikan|komentar|quảng cáo|chia sẻ|bình luận|विज्ञापन|शेयर|टिप्पणी|বিজ্ঞাপন|விளம்பரம்|広告|シェア|コメント|保存|印刷|廣告|广告|分享|评论|留言|광고|공유|댓글|โฆษณา
"""

# Credits of pictures: one of these, and then a colon, a slash, a bar, "by" or the like.
CREDIT = """
image|images|photo|photos|picture|pictures|pic|photograph|photography|photo credit|image credit|picture credit|credit|credits|source|video|illustration|file photo|file image|foto|fotos|bild|bilder|bildrechte|bildquelle|fotoquelle|quelle|archivbild|symbolbild|illustratie|beeld|crédit|crédits|crédit photo|photo d'illustration|imagen|imágenes|fuente|imagem|imagens|crédito|fonte|immagine|kuva|kuvat|lähde|zdjęcie|zdj|fot|zdroj|forrás|fotó|фото|источник|иллюстрация|джерело|снимка|εικόνα|φωτογραφία|πηγή|görsel|fotoğraf|kaynak|صورة|المصدر|عکس|منبع|צילום|תמונה|写真|図|出典|图片|圖片|图|사진|ảnh|ภาพ|nuotr|getty images|getty|reuters|afp|imago|dpa|epa|ap|pa|picture alliance|shutterstock|alamy
"""
_CREDIT_JOINS = re.compile(r"\s*(?:[:/|©]|by\b|von\b|\(c\)|courtesy\b|via\b|-\s)", re.IGNORECASE)

# The headings of boxes about who wrote the article.
PORTRAIT = """
about the author|about the authors|about the writer|the author|the writer|author bio|über den autor|über die autorin|zur person|zum autor|zur autorin|die autorin|der autor|die autoren|à propos de l'auteur|à propos de l’auteur|l'auteur|sobre el autor|sobre la autora|sobre o autor|sobre a autora|l'autore|l’autore|l'autrice|over de auteur|om forfatteren|om författaren|kirjoittaja|o autorze|o autorce|o autorovi|a szerző|despre autor|об авторе|про автора|yazar hakkında|عن الكاتب|על המחבר
"""

_Table = Mapping[str, tuple[tuple[str, bool], ...]]


def _table(*texts: str) -> _Table:
    """Return phrases and whether they must end with a word, by their first two characters."""
    table: dict[str, list[tuple[str, bool]]] = {}
    for phrase in _phrases(*texts):
        stem = phrase.removesuffix("*")
        whole = stem == phrase and stem[-1].isalnum()
        table.setdefault(stem[:2], []).append((stem, whole))
    return {start: tuple(phrases) for start, phrases in table.items()}


def _phrases(*texts: str) -> Iterable[str]:
    for text in texts:
        for line in text.strip().splitlines():
            yield from (phrase for phrase in line.split("|") if phrase)


_LINKS = _table(ALSO)
_APPEALS = _table(APPEAL)
_BOXES = _table(ALSO, APPEAL, PORTRAIT)
_CREDITS = _table(CREDIT)
_ALONE = frozenset(map(bare, _phrases(ALONE)))


def _begins(line: str, table: _Table) -> int:
    """Return how long the longest phrase is with which a line begins, 0 if with none."""
    longest = 0
    for phrase, whole in table.get(line[:2], ()):
        if len(phrase) > longest and line.startswith(phrase):
            end = len(phrase)
            if not whole or end == len(line) or not line[end].isalnum():
                longest = end
    return longest


def _clean(text: str) -> str:
    start = _START.match(text)
    return text[start.end() if start else 0 :].casefold()


def is_label(text: str, *, linked: bool = False) -> bool:
    """Tell whether a line set among paragraphs is a label, credit, link to more, or appeal.

    `linked`: a part of it is a link.

    >>> is_label("Advertisement"), is_label("Read also: Rain in May"), is_label("Share prices fell.")
    (True, True, False)
    """
    if len(text) > MAX_LABEL:
        return False
    line = _clean(text)
    if not line or (len(line) < 60 and bare(line) in _ALONE):
        return True
    if text.startswith(("©", "(c) ", "(C) ")) or line.startswith(("copyright ©", "all rights reserved")):
        return True
    credit = _begins(line, _CREDITS)
    if credit and len(text) < 160 and _CREDIT_JOINS.match(line, credit):
        return True
    if _begins(line, _APPEALS):
        return True
    also = _begins(line, _LINKS)
    return bool(also) and (linked or ":" in line[also : also + 3] or not _is_sentence(text))


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»)").endswith((".", "!", "…", "。", "؟", "।", "۔"))


def begins_box(text: str) -> bool:
    """Tell whether a line is the heading of a box of links, an appeal or an author's portrait."""
    return len(text) <= MAX_HEADING and _begins(_clean(text), _BOXES) > 0 and not _is_sentence(text)
