"""Words by which newspapers mark what stands among an article's paragraphs but is none of it."""

from __future__ import annotations

import re

MAX_LABEL = 400  # characters: longer lines are judged by where they stand, not by their words

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
CJK_BREAK = re.compile(rf"(?<=[{_CJK}])[ \t]*\n\s*(?=[{_CJK}])")
_NOT_WORD = re.compile(r"\W+")


def bare(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare texts by.

    >>> bare("“Rain”, again!") == bare("Rain again")
    True
    """
    return _NOT_WORD.sub("", text).casefold()


# "Read also", "Related", "More on this topic": what begins a box or line of links.
_ALSO = (
    r"(?:read|see|watch|listen)\s+(?:also|more|next|on|too)\b|also\s+(?:read|see)\b|related\b|recommended\b|more\s+(?:from|on|stories|news|like)\b"
    r"|(?:most|trending|popular)\s+(?:read|popular|now|stories|in)\b|you\s+(?:may|might)\s+(?:also\s+)?like|don.?t\s+miss\b|must[- ]read|editor.?s.?\s+(?:picks?|choice)|up\s+next\b|read\s+next"
    r"|what\s+to\s+(?:read|know)\s+next|keep\s+reading|in\s+other\s+news|latest\s+(?:news|stories)"
    r"|(?:lesen|sehen|hören)\s+sie\s+(?:auch|hier|dazu|mehr|jetzt)|lies\s+(?:auch|mehr)|lesetipp|auch\s+interessant|das\s+könnte\s+(?:sie|dich|ihnen)|mehr\s+(?:zum\s+thema|dazu|lesen|aus|von|news)"
    r"|zum\s+thema\b|weitere\s+(?:artikel|themen|meldungen|nachrichten)|passend\s+dazu|weiterlesen|nächster\s+artikel|mehr\s+für\s+sie|meistgelesen|(?:empfohlene|ähnliche)\s+(?:artikel|beiträge)"
    r"|(?:à\s+)?(?:lire|voir|écouter|découvrir)\s+(?:aussi|également|plus|la\s+suite)|sur\s+le\s+même\s+(?:sujet|thème)|nos\s+(?:derniers|autres)\s+articles|articles?\s+(?:liés|associés|recommandés|similaires)|les\s+plus\s+lus|pour\s+aller\s+plus\s+loin"
    r"|(?:lea|lee|leer|ver|vea|mira|mire|te\s+puede)\s+(?:también|más|además|interesar)|(?:noticias?|artículos?|contenidos?|notas?)\s+relacionad[oa]s?|lo\s+más\s+(?:leído|visto)|le\s+puede\s+interesar|más\s+(?:información|noticias|sobre)\b|además\s*:"
    r"|(?:leia|veja|ouça|saiba|assista)\s+(?:também|mais|ainda)|mais\s+lid[ao]s|notícias?\s+relacionadas?|conteúdo\s+relacionado"
    r"|(?:leggi|guarda|vedi|ascolta)\s+(?:anche|pure|di\s+più)|(?:articoli|notizie)\s+(?:correlat[ie]|simili)|potrebbe\s+(?:anche\s+)?interessar|per\s+approfondire|i\s+più\s+letti"
    r"|(?:lees|bekijk|luister)\s+(?:ook|meer|verder)|meer\s+(?:over|nieuws|van)|gerelateerd|aanbevolen|meest\s+gelezen"
    r"|(?:läs|se|lyssna|les|læs|se)\s+(?:också|även|mer|mere|også|videre)|lue\s+(?:myös|lisää)|relater(?:at|ad|ede|te)\b|mest\s+(?:lest|läst|læst)|luetuimmat"
    r"|(?:czytaj|zobacz|przeczytaj|sprawdź|posłuchaj)\s+(?:także|też|również|więcej|dalej)|(?:přečtěte|čtěte|prečítajte|čítajte)\s+(?:si\s+)?(?:také|také|tiež|více|aj)|související|súvisiace|najczęściej\s+czytane|polecamy"
    r"|(?:olvassa|olvasd)\s+(?:el\s+)?(?:ezt\s+is|tovább)|kapcsolódó|(?:citește|citiți|vezi)\s+(?:și|mai)|articole\s+similare|(?:pročitajte|čitajte|preberite|pogledajte)\s+(?:i|još|više|tudi|također)"
    r"|(?:прочетете|вижте)\s+(?:още|също)|(?:читайте|смотрите|слушайте)\s+(?:также|еще|ещё|по\s+теме|далее)|(?:читайте|дивіться)\s+(?:також|ще|по\s+темі)|материалы?\s+по\s+теме|по\s+теме\b|самое\s+(?:читаемое|популярное)|чытайце\s+таксама|прочитајте"
    r"|(?:διαβάστε|δείτε)\s+(?:επίσης|ακόμη|ακόμα|περισσότερα)|σχετικά\s+άρθρα|(?:ayrıca|bunları?\s+da)\s+(?:oku|bak|gör)|ilgili\s+(?:haber|içerik|yazı)|(?:benzer|diğer)\s+haberler|haberin\s+devamı|ilginizi\s+çekebilir"
    r"|taip\s+pat\s+skaitykite|skaitykite\s+(?:taip\s+pat|daugiau)|susij(?:ę|usios)|lasi(?:et)?\s+arī|saistītie|loe\s+(?:ka|lisaks|veel)|(?:baca|simak|lihat)\s+(?:juga|selengkapnya)|artikel\s+terkait|berita\s+(?:terkait|lainnya)|pilihan\s+editor"
    r"|(?:xem|đọc)\s+(?:thêm|tiếp)|tin\s+liên\s+quan|bài\s+liên\s+quan|basahin\s+(?:din|rin)|soma\s+(?:pia|zaidi)|funda\s+(?:futhi|nokuthi)|lees\s+ook"
    r"|(?:اقرأ|إقرأ|شاهد|طالع)\s*(?:أيض|المزيد|كذلك)|(?:مواضيع|أخبار|مقالات)\s+(?:ذات\s+صلة|مشابهة)|قد\s+يعجبك|(?:همچنین|بیشتر)\s+بخوان|مطالب\s+مرتبط|بیشتر\s+بدانید|یہ\s+بھی\s+پڑھیں"
    r"|(?:קרא|קראו|לקריאה|צפו)\s+(?:עוד|גם|נוספ)|כתבות\s+(?:נוספות|קשורות)|(?:यह|ये)\s+भी\s+पढ़|(?:आणखी|हेही)\s+वाच|আরও?\s+পড়|மேலும்\s+(?:படிக்க|வாசிக்க)|ఇది\s+కూడా|इसे\s+भी\s+पढ़|संबंधित\s+(?:खबर|ख़बर)"
    r"|関連(?:記事|ニュース|リンク|する)|【?(?:関連|あわせて読みたい|合わせて読みたい|おすすめ)|(?:続き|もっと)を読む|相关(?:阅读|新闻|文章|报道)|相關(?:新聞|文章|報導)|延伸閱讀|延伸阅读|推荐阅读|更多(?:新闻|報導|内容)|(?:관련|추천|인기)\s*(?:기사|뉴스|글)|อ่าน(?:เพิ่มเติม|ข่าว|ต่อ)|ข่าวที่เกี่ยวข้อง|इन्हें\s+भी"
)
# Newsletters, apps, accounts, donations, comments, sharing.
_APPEAL = (
    r"sign\s+up\b|subscribe\b|(?:get|download)\s+(?:the|our)\s+(?:\w+\s+)?(?:app|newsletter)|(?:follow|find|join|like)\s+(?:us|our)\b|newsletter\b|click\s+here\b|tap\s+here\b|share\s+(?:this|on|via)\b|share$|comments?\b.{0,12}$|leave\s+a\s+(?:comment|reply)|support\s+(?:our|independent|us)\b"
    r"|abonnieren\b|newsletter|jetzt\s+(?:abonnieren|anmelden|registrieren|downloaden|testen)|folgen\s+sie|folge?st?\s+(?:du\s+)?(?:uns|schon)|melden\s+sie\s+sich|teilen$|kommentare?$|diskutieren\s+sie|artikel\s+(?:teilen|merken|drucken|anhören)"
    r"|abonnez[- ]vous|inscrivez[- ]vous|suivez[- ]nous|partager\b.{0,20}$|s.abonner|je\s+m.(?:abonne|inscris)|suscr[ií]b[ae]|regístr(?:ate|ese)|sígu(?:enos|anos)|comparti[rl]\b.{0,20}$|compartir$|inscreva[- ]se|assine\b|siga[- ](?:nos|o)|compartilh[ae]\b.{0,25}$|iscriviti|seguici|condividi\b.{0,20}$"
    r"|(?:meld|schrijf)\s+je\s+(?:aan|in)|volg\s+ons|deel\s+(?:dit|op)|prenumerera|följ\s+oss|dela\b.{0,20}$|abonner\b|følg\s+(?:oss|os)|del\b.{0,15}$|tilaa\b.{0,40}$|seuraa\b.{0,40}$|jaa\b.{0,15}$|zapisz\s+się|obserwuj|udostępnij|подпи(?:шитесь|саться|сывайтесь)|следите\s+за|поделиться|підпи(?:шіться|суйтесь)|поширити"
    r"|abone\s+ol|takip\s+ed|payla[sş]\b.{0,15}$|اشترك|تابعونا|تابع\s+(?:آخر|قناة)|شارك|שתפו|הירשמו|登録|シェア|フォロー|分享到|订阅|關注|关注我们|扫码|구독|공유|ikuti\s+(?:kami|berita)|bagikan|theo\s+dõi|chia\s+sẻ"
)
_LABEL = re.compile(
    r"^[\W_]*(?:"
    r"advertise?ment\b.{0,40}$|ad$|ads$|anzeige$|werbung$|publicidade?$|publicité$|pubblicità$|annons$|annonse?$|reklam[aey]?$|mainos$|advertentie$|реклама$|реклам[аи]$|إعلان$|פרסומת$|広告$|廣告$|广告$|광고$|sponsored(?:\s+content)?$|iklan$|quảng\s+cáo$"
    r"|(?:image|photo|picture|pic|foto|photograph|bild|bilder|video|illustration|imagen|imagem|immagine|kuva|zdjęcie|zdj|fot|фото|صورة|фотография|görsel|写真|사진)(?:\s*\(s\)|s)?\s*(?:credits?|source|courtesy|quelle|by|von|:|\||/|©|crédit)\s*.{0,120}$"
    r"|(?:bildrechte|bildquelle|fotoquelle|getty|imago|afp|epa|reuters|picture\s+alliance|dpa|shutterstock|alamy)\b\s*[/:|].{0,80}$"
    r"|(?:©|\(c\)|copyright)\s.{0,200}$|all\s+rights\s+reserved.{0,60}$|alle\s+rechte\s+vorbehalten.{0,60}$"
    r"|placeholder\s+image.{0,12}$|loading\s*(?:\.{3}|…)?.{0,30}$|scroll\s+to\s+continue.{0,20}$|story\s+continues\s+below.{0,30}$|article\s+continues\s+(?:below|after).{0,40}$"
    r"|(?:topics?|tags?|filed\s+under|schlagwort[e]?|schlagwörter|themen|etiquetas|temas|argomenti|mots[- ]clés|etiketter|теги|метки|konu(?:lar)?|etiketler)\s*:.{0,200}$"
    r"|\d+\s+(?:comments?|kommentare?|commentaires?|comentarios?|commenti)$|___+$"
    r"|(?:stand|aktualisiert|published|updated|last\s+updated|posted|publicado|actualizado|publié|mis\s+à\s+jour|pubblicato|aggiornato)\s*(?:on|am|el|le|il)?\s*:?\s*(?:\w+,?\s+)?\d.{0,50}$"
    rf"|(?:{_ALSO})"
    rf"|(?:{_APPEAL})"
    r")",
    re.IGNORECASE,
)
_BOX = re.compile(
    rf"^[\W_]*(?:{_ALSO}|{_APPEAL}|about\s+the\s+authors?|über\s+de[nr]\s+autor|zur\s+person\s*:?$|zum\s+autor|zur\s+autorin|(?:die|der)\s+autor(?:in)?$|à\s+propos\s+de\s+l.auteur|sobre\s+(?:el|la|o|a)\s+autora?|(?:l.)?autore$|o\s+autor[zc]e|об\s+авторе|yazar\s+hakkında)",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Tell whether a line set among paragraphs is a label, credit, link to more, or appeal.

    >>> is_label("Advertisement"), is_label("Read also: Rain in May"), is_label("Share prices fell")
    (True, True, False)
    """
    return len(text) <= MAX_LABEL and _LABEL.match(text) is not None


def begins_box(text: str) -> bool:
    """Tell whether a line is the heading of a box of links, an appeal or an author's portrait."""
    return len(text) <= 120 and _BOX.match(text) is not None
