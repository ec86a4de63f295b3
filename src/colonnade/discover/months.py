"""Names of the months in some sixty languages, in full, short and declined.

From the Unicode CLDR, as the dateparser project collects it with its own additions. Names which
mean different months in two languages (Polish and Croatian "listopad") are left out: no date is
better than a wrong one.
"""

from __future__ import annotations

_NAMES = (
    (
        "jan januarie يناير yan yanvar сту студзень студзеня стд яну януари ян জানু জানুয়ারী "
        "জানুয়ারি januar gen gener led leden ledna lednu ion ionawr jänner ιαν ιανουάριος "
        "ιανουαρίου january ene enero jaan jaanuar urt urtarrila ژانویه ژانویهٔ جنوری tammi "
        "tammik tammikuu tammikuuta tammikuussa janv janvier ean eanáir xan xaneiro જાન્યુ "
        "જાન્યુઆરી ינואר ינו׳ לינואר בינואר ינו जनवरी जन॰ sij siječanj siječnja siječnju "
        "siječnjem január հնվ հունվար հունվարի januari djan djanuari janúar gennaio იან იანვარი "
        "қаң қаңтар មករា ಜನ ಜನವರಿ saus sausio sausis janvāris јан јануари ജനു ജനുവരി जाने "
        "जानेवारी jannar ਜਨ ਜਨਵਰੀ sty styczeń stycznia styczen styczniu janeiro ian ianuarie "
        "янв январь января ජන ජනවාරි januára janar јануар ஜன ஜனவரி జన జనవరి มกราคม มค "
        "เดือนมกราคม มกรา oca ocak oc січ січень січня"
    ),
    (
        "feb februarie فبراير fev fevral лют лютага люты фев февруари фв ফেব ফেব্রুয়ারী "
        "ফেব্রুয়ারি februar febr febrer úno únor února únr únoru chw chwef chwefror feber φεβ "
        "φεβρουάριος φεβρουαρίου february febrero veebr veebruar ots otsaila فوریه فوریهٔ "
        "فبروری helmi helmik helmikuu helmikuuta helmikuussa peb pebrero févr février fév feabh "
        "feabhra febreiro ફેબ્રુ ફેબ્રુઆરી פברואר פבר׳ בפברואר לפברואר פבר फ़रवरी फ़र॰ velj "
        "veljača veljače veljači veljačom február ii փետրվար փետրվարի փտվ februari pebruari "
        "febrúar febbraio თებ თებერვალი ақп ақпан កុម្ភៈ ಫೆಬ್ರ ಫೆಬ್ರವರಿ vas vasario vasaris "
        "februāris ഫെബ്രു ഫെബ്രുവരി फेब्रु फेब्रुवारी fra frar फेब्रुअरी ਫ਼ਰ ਫ਼ਰਵਰੀ lut lutego "
        "luty lutym fevereiro февр февраль февраля පෙබ පෙබරවාරි februára shk shkurt феб фебруар "
        "பிப் பிப்ரவரி ఫిబ్ర ఫిబ్రవరి กพ กุมภาพันธ์ เดือนกุมภาพันธ์ กุมภา şub şubat şu лютий "
        "лютого فروری"
    ),
    (
        "maart mrt مارس mar mart сак сакавік сакавіка март মার্চ març bře březen března březnu "
        "maw mawrth marts mär märz mrz μάρ μάρτιος μαρ μαρτίου march marzo märts martxoa مارچ "
        "maalis maalisk maaliskuu maaliskuuta maaliskuussa marso mars márta માર્ચ מרץ במרץ למרץ "
        "מרס במרס למרס מארס במארס למארס मार्च ožu ožujak ožujka ožujku ožujkom márc március már "
        "iii մարտ մարտի մրտ maret მარ მარტი нау наурыз មីនា ಮಾರ್ಚ್ kov kovas kovo мар മാർ "
        "മാർച്ച് mac marzu ਮਾਰਚ marca marzec marcu março martie марта මාර් මාර්තු marec machi "
        "மார் மார்ச் మార్చి มีค มีนาคม เดือนมีนาคม มีนา бер березень березня берез"
    ),
    (
        "apr april أبريل aprel кра красавік красавіка крс апр април ап এপ্রি এপ্রিল abr abril "
        "d'abr d'abril dub duben dubna dubnu ebr ebrill απρ απρίλιος απριλίου aprill api "
        "apirila آوریل اپریل huhti huhtik huhtikuu huhtikuuta huhtikuussa avr avril aib aibreán "
        "એપ્રિલ אפריל אפר׳ באפריל לאפריל אפר अप्रैल tra travanj travnja travnju travnjem ápr "
        "április iv ապր ապրիլ ապրիլի apríl aprile აპრ აპრილი сәу сәуір មេសា ಏಪ್ರಿ ಏಪ್ರಿಲ್ bal "
        "balandis balandžio aprīlis ഏപ്രി ഏപ്രിൽ एप्रि एप्रिल अप्रिल ਅਪ੍ਰੈ ਅਪ੍ਰੈਲ kwi kwiecień "
        "kwietnia kwiecien kwietniu kwie aprilie апрель апреля අප්‍රේල් apríla pri prill aprili "
        "ஏப் ஏப்ரல் ఏప్రి ఏప్రిల్ เมย เมษายน เมษา เดือนเมษายน nis nisan ni квіт квітень квітня "
        "кві"
    ),
    (
        "mei مايو may май мая траўня тра মে maj maig kvě květen května květnu mai μάι μάιος μαΐ "
        "μαΐου mayo maiatza مه مهٔ می touko toukok toukokuu toukokuuta toukokuussa beal "
        "bealtaine maio મે מאי במאי למאי मई svi svibanj svibnja svibnju svibnjem máj május "
        "մայիս մայիսի մյս maí mag maggio მაი მაისი мам мамыр ឧសភា ಮೇ geg gegužė gegužės maijs "
        "мај മേയ് मे mej mejju ਮਈ maja maju මැයි mája மே మే พค พฤษภาคม เดือนพฤษภาคม พฤษภา mayıs "
        "трав травень травня مئی"
    ),
    (
        "jun junie يونيو يونيه يونية iyn iyun чэр чэрвень чэрвеня юни юн জুন juni juny červen "
        "června čvn čer červnu meh mehefin ιουν ιουνίου ιούν ιούνιος june junio juuni eka "
        "ekaina ژوئن جون kesä kesäk kesäkuu kesäkuuta kesäkuussa hun hunyo juin meith meitheamh "
        "xuño જૂન יוני ביוני ליוני יונ जून lipanj lipnja lipnju lipnjem jún június vi հնս "
        "հունիս հունիսի djuni júní giu giugno ივნ ივნისი мау маусым មិថុនា ಜೂನ್ birž birželio "
        "birželis jūn jūnijs јун јуни ജൂൺ ġun ġunju जुन ਜੂਨ cze czerwca czerwiec czerwcu junho "
        "iun iunie июн июнь июня ජූනි júna junij qer qershor ஜூன் జూన్ มิถุนายน มิย "
        "เดือนมิถุนายน มิถุนา haz haziran ha черв червень червня чер"
    ),
    (
        "jul julie يوليو يوليه يولية iyl iyul ліп ліпень ліпеня юли юл জুল জুলাই juli juliol "
        "července červenec čvc črc červenci črv gor gorff gorffennaf ιουλ ιουλίου ιούλ ιούλιος "
        "july julio juuli uzt uztaila ژوئیه ژوئیهٔ جولای heinä heinäk heinäkuu heinäkuuta "
        "heinäkuussa hul hulyo juil juillet iúil xul xullo જુલાઈ יולי ביולי ליולי יול जुलाई "
        "जुल॰ srpanj srpnja srpnju srpnjem júl július vii հլս հուլիս հուլիսի djuli júlí lug "
        "luglio ივლ ივლისი шіл шілде កក្កដា ಜುಲೈ liep liepa liepos jūl jūlijs јул јули ജൂലൈ "
        "जुलै julai lul lulju ਜੁਲਾ ਜੁਲਾਈ lipca lipiec lipcu julho iul iulie июл июль июля ජූලි "
        "júla julij korr korrik kor ஜூலை జులై กค กรกฎาคม เดือนกรกฏาคม กรกฎา tem temmuz te лип "
        "липень липня جولائی"
    ),
    (
        "aug augustus أغسطس avq avqust жні жнівень жніўня жнівеня жнв авг август আগ আগস্ট "
        "august avg avgust ag agost d'ag d'agost srpen srpna srpnu awst αυγ αυγούστου αύγ "
        "αύγουστος ago agosto abu abuztua اوت آگست elo elok elokuu elokuuta elokuussa août aoû "
        "lún lúnasa ઑગસ્ટ אוגוסט אוג׳ באוגוסט לאוגוסט אוג अगस्त अग॰ kol kolovoz kolovoza "
        "kolovozu kolovozom augusztus viii օգոստոս օգոստոսի օգս agu agustus agt ágú ágúst აგვ "
        "აგვისტო там тамыз សីហា ಆಗ ಆಗಸ್ಟ್ rugp rugpjūtis rugpjūčio augusts ഓഗ ഓഗസ്റ്റ് ऑग ऑगस्ट "
        "ogo ogos aww awwissu अगस्ट ਅਗ ਅਗਸਤ sie sierpień sierpnia sierpien sierpniu августа අගෝ "
        "අගෝස්තු augusta gush gusht gsh augusti agosti ஆக ஆகஸ்ட் ఆగ ఆగస్టు สค สิงหาคม สิงหา "
        "เดือนสิงหาคม ağu ağustos ağ серп серпень серпня сер اگست"
    ),
    (
        "sep september سبتمبر sen sentyabr вер верасень верасня врс сеп септември септ септм "
        "সেপ সেপ্টেম্বর septembar set setembre zář září medi sept σεπ σεπτέμβριος σεπτεμβρίου "
        "septiembre setiembre ira iraila سپتامبر سپتمبر syys syysk syyskuu syyskuuta syyskuussa "
        "setyembre septembre mfómh setembro સપ્ટે સપ્ટેમ્બર ספטמבר ספט׳ בספטמבר לספטמבר ספט "
        "सितंबर सित॰ सितम्बर ruj rujan rujna rujnu rujnom szept szeptember ix սեպ սեպտեմբեր "
        "սեպտեմբերի settembre სექ სექტემბერი қыр қыркүйек កញ្ញា ಸೆಪ್ಟೆಂ ಸೆಪ್ಟೆಂಬರ್ rugs "
        "rugsėjis rugsėjo septembris സെപ്റ്റം സെപ്റ്റംബർ सप्टें सप्टेंबर settembru सेप्टेम्बर "
        "ਸਤੰ ਸਤੰਬਰ wrz wrzesień września wrzesien wrzesnia wrześniu wrzesniu septembro "
        "septembrie сент сентябрь сентября сен සැප් සැප්තැම්බර් septembra sht shtator септембар "
        "septemba செப் செப்டம்பர் సెప్టెం సెప్టెంబర్ กย กันยายน กันยา เดือนกันยายน eyl eylül ey "
        "вересень вересня верес ستمبر sentabr"
    ),
    (
        "okt oktober أكتوبر oktyabr кас кастрычнік кастрычніка кст окт октомври অক্টো অক্টোবর "
        "oktobar d'oct d'octubre oct octubre říj říjen října říjnu hyd hydref οκτ οκτωβρίου "
        "οκτώβριος october oktoober urr urria اکتبر اکتوبر loka lokak lokakuu lokakuuta "
        "lokakuussa oktubre octobre dfómh out outubro ઑક્ટો ઑક્ટોબર אוקטובר אוק׳ באוקטובר "
        "לאוקטובר אוק अक्तूबर अक्तू॰ अक्टूबर listopadom október հոկ հոկտեմբեր հոկտեմբերի ott "
        "ottobre ოქტ ოქტომბერი қаз қазан តុលា ಅಕ್ಟೋ ಅಕ್ಟೋಬರ್ spal spalio spalis oktobris ഒക്ടോ "
        "ऑक्टो ऑक्टोबर ottubru अक्टोबर ਅਕਤੂ ਅਕਤੂਬਰ paź październik października pazdziernik "
        "pazdziernika październiku pazdzierniku paz octombrie октябрь октября ඔක් ඔක්තෝබර් "
        "októbra tet tetor октобар oktoba அக் அக்டோபர் అక్టో అక్టోబర్ ตค ตุลาคม เดือนตุลาคม "
        "ตุลา eki ekim ek жовт жовтень жовтня жов oktabr"
    ),
    (
        "nov november نوفمبر noy noyabr ліс лістапад лістапада ное ноември নভে নভেম্বর novembar "
        "novembre tach tachwedd νοέ νοέμβριος νοε νοεμβρίου noviembre aza azaroa نوامبر نومبر "
        "marras marrask marraskuu marraskuuta marraskuussa nob nobyembre samh samhain novembro "
        "નવે નવેમ્બર נובמבר נוב׳ בנובמבר לנובמבר נוב नवंबर नव॰ नवम्बर stu studeni studenoga "
        "studenom studenomu studenome studenog studenim xi նոյ նոյեմբեր նոյեմբերի nop nopember "
        "nóv nóvember ნოე ნოემბერი қар қараша វិច្ឆិកា ನವೆಂ ನವೆಂಬರ್ lapkr lapkritis lapkričio "
        "novembris ноем നവം നവംബർ नोव्हें नोव्हेंबर novembru नोभेम्बर ਨਵੰ ਨਵੰਬਰ listopadzie "
        "noiembrie noiem нояб ноябрь ноября ноя නොවැ නොවැම්බර් novembra nën nëntor нов новембар "
        "novemba நவ நவம்பர் నవం నవంబర్ พย พฤศจิกายน เดือนพฤศจิกายน พฤศจิ kas kasım ka лист "
        "листопад листопада листоп лис"
    ),
    (
        "des desember ديسمبر dek dekabr сне снежань снежня снж дек декември ডিসে ডিসেম্বর dec "
        "decembar desembre pro prosince prosinec prosinci rhag rhagfyr december dez dezember "
        "δεκ δεκέμβριος δεκεμβρίου dic diciembre dets detsember abe abendua دسامبر دسمبر joulu "
        "jouluk joulukuu joulukuuta joulukuussa dis disyembre déc décembre noll nollaig "
        "decembro ડિસે ડિસેમ્બર דצמבר דצמ׳ בדצמבר לדצמבר דצמ दिसंबर दिस॰ दिसम्बर prosinac "
        "prosinca prosincu prosincem xii դեկ դեկտեմբեր դեկտեմբերի dicembre დეკ დეკემბერი жел "
        "желтоқсан ធ្នូ ಡಿಸೆಂ ಡಿಸೆಂಬರ್ gruod gruodis gruodžio decembris ഡിസം ഡിസംബർ डिसें "
        "डिसेंबर disember diċ diċembru डिसेम्बर ਦਸੰ ਦਸੰਬਰ gru grudnia grudzień grudzien grudniu "
        "dezembro decembrie декабрь декабря දෙසැ දෙසැම්බර් decembra dhj dhjetor дец децембар "
        "desemba டிச டிசம்பர் డిసెం డిసెంబర్ ธค ธันวาคม เดือนธันวาคม ธันวา ara aralık ar груд "
        "грудень грудня гру"
    ),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
