"""How names written in signs are parted and read: Han, kana and hangul.

What is said of a Han name is its Mandarin reading, and the Japanese ones of common family names;
the family names of Korea are spelt by tradition and not by rule. Our own tables: the commonest.
"""

from __future__ import annotations

import re

from anyascii import anyascii

_HANGUL = re.compile("^[\uac00-\ud7a3]+$")
_KANA = re.compile("[\u3040-\u30ff]")
# Chinese and Korean family names of two signs.
_OF_TWO_SIGNS = """
欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 夏侯 皇甫 尉迟 公孙 慕容 令狐 东方 남궁 황보 제갈 선우 독고
"""
_DOUBLE = frozenset(_OF_TWO_SIGNS.split())
_KOREAN = {
    "이": "lee yi rhee",
    "박": "park pak",
    "최": "choi",
    "정": "jung chung",
    "임": "lim im rim",
    "림": "lim rim",
    "노": "noh roh",
    "로": "roh noh",
    "유": "yoo ryu",
    "류": "ryu yoo",
    "우": "woo",
    "여": "yeo",
    "나": "na ra",
    "라": "ra na",
    "양": "yang ryang",
    "연": "yeon",
    "육": "yuk",
    "독": "dok",
    "김": "kim",
    "강": "kang",
    "고": "ko koh",
    "구": "koo ku",
    "권": "kwon",
    "문": "moon",
    "신": "shin",
    "조": "cho jo",
    "주": "joo chu",
    "전": "jeon chun",
    "진": "jin chin",
    "차": "cha",
    "천": "cheon chun",
    "한": "han",
    "허": "heo huh",
    "황": "hwang",
    "홍": "hong",
}
_JAPANESE = dict(
    line.split()
    for line in """
佐藤 sato
鈴木 suzuki
高橋 takahashi
田中 tanaka
伊藤 ito
渡辺 watanabe
渡邊 watanabe
渡部 watanabe
山本 yamamoto
中村 nakamura
小林 kobayashi
加藤 kato
吉田 yoshida
山田 yamada
佐々木 sasaki
山口 yamaguchi
松本 matsumoto
井上 inoue
木村 kimura
斎藤 saito
斉藤 saito
齋藤 saito
清水 shimizu
山崎 yamazaki
中島 nakajima
池田 ikeda
阿部 abe
安倍 abe
橋本 hashimoto
山下 yamashita
森 mori
石川 ishikawa
前田 maeda
小川 ogawa
藤田 fujita
岡田 okada
後藤 goto
長谷川 hasegawa
石井 ishii
村上 murakami
近藤 kondo
坂本 sakamoto
遠藤 endo
青木 aoki
藤井 fujii
西村 nishimura
福田 fukuda
太田 ota
三浦 miura
藤原 fujiwara
岡本 okamoto
松田 matsuda
中川 nakagawa
中野 nakano
原田 harada
小野 ono
田村 tamura
竹内 takeuchi
金子 kaneko
和田 wada
中山 nakayama
石田 ishida
上田 ueda
森田 morita
小島 kojima
柴田 shibata
原 hara
宮崎 miyazaki
酒井 sakai
工藤 kudo
横山 yokoyama
宮本 miyamoto
内田 uchida
高木 takagi
安藤 ando
谷口 taniguchi
大野 ono
丸山 maruyama
今井 imai
高田 takada
藤本 fujimoto
武田 takeda
村田 murata
上野 ueno
杉山 sugiyama
増田 masuda
平野 hirano
大塚 otsuka
千葉 chiba
久保 kubo
松井 matsui
小山 koyama
木下 kinoshita
野口 noguchi
菊地 kikuchi
菊池 kikuchi
野村 nomura
新井 arai
佐野 sano
市川 ichikawa
古川 furukawa
杉本 sugimoto
水野 mizuno
飯田 iida
桜井 sakurai
島田 shimada
川口 kawaguchi
西田 nishida
大西 onishi
本田 honda
北村 kitamura
服部 hattori
川上 kawakami
岩崎 iwasaki
五十嵐 igarashi
浜田 hamada
小松 komatsu
吉川 yoshikawa
星野 hoshino
内藤 naito
大島 oshima
黒田 kuroda
永井 nagai
松尾 matsuo
健一 kenichi
健二 kenji
健太 kenta
誠 makoto
隆 takashi
浩 hiroshi
博 hiroshi
明 akira
豊 yutaka
茂 shigeru
清 kiyoshi
勝 masaru
進 susumu
学 manabu
薫 kaoru
修 osamu
実 minoru
正 tadashi
翔太 shota
大輔 daisuke
拓也 takuya
達也 tatsuya
直樹 naoki
秀樹 hideki
和夫 kazuo
幸雄 yukio
一郎 ichiro
太郎 taro
次郎 jiro
三郎 saburo
雄一 yuichi
雄太 yuta
剛 tsuyoshi
徹 toru
聡 satoshi
哲也 tetsuya
和也 kazuya
花子 hanako
陽子 yoko
洋子 yoko
幸子 sachiko
和子 kazuko
恵子 keiko
京子 kyoko
久美子 kumiko
由美子 yumiko
裕子 yuko
美穂 miho
真由美 mayumi
直美 naomi
智子 tomoko
明美 akemi
由美 yumi
美咲 misaki
愛 ai
恵 megumi
さくら sakura
春樹 haruki
由紀子 yukiko
典子 noriko
純子 junko
順子 junko
敬子 keiko
節子 setsuko
""".strip().splitlines()
)
# Traditional signs and the simplified ones for the same, of those that names are made of.
_SIMPLE = str.maketrans(
    "張陳劉楊黃趙吳孫馬蕭許鄧馮韓葉蘇盧蔣賈鍾譚鄒陸賴龍萬錢湯嚴賀顧龔喬蘭國華偉強軍傑聰靜麗芳學義興榮輝鵬飛濤達亞會進遠鳳玉瑩蓮寶銀鐵鋼慶寧東書風雲樂賢貴維綱紅紹經緒綺纓寬賓實禮憲愛憶懷廣應廉歸嘉爾爲劍勝勵勳駿驍驊鴻鶴麥齊齡岡濟澤淵漢潔瀟灣燦煒燁爍環瑤瓊疊監盤眾碩禎稱穎競筆節範簡籃紀純紋細結絲綠緯縱績織繼續蘊蔭薇薩藝蘆觀親記訓詠詩誠誼諾謙證譽豐賜贊躍軒輕轉連遜遲選邁鄭鄺釗鈞鈴鉅銘鋒錦鎮鏡鑫長門開閔閣關陽際隨霧靈韋韻頌頡領顏願顯飄餘驚魯鮑鮮鳴黎點",
    "张陈刘杨黄赵吴孙马萧许邓冯韩叶苏卢蒋贾钟谭邹陆赖龙万钱汤严贺顾龚乔兰国华伟强军杰聪静丽芳学义兴荣辉鹏飞涛达亚会进远凤玉莹莲宝银铁钢庆宁东书风云乐贤贵维纲红绍经绪绮缨宽宾实礼宪爱忆怀广应廉归嘉尔为剑胜励勋骏骁骅鸿鹤麦齐龄冈济泽渊汉洁潇湾灿炜烨烁环瑶琼叠监盘众硕祯称颖竞笔节范简篮纪纯纹细结丝绿纬纵绩织继续蕴荫薇萨艺芦观亲记训咏诗诚谊诺谦证誉丰赐赞跃轩轻转连逊迟选迈郑邝钊钧铃钜铭锋锦镇镜鑫长门开闵阁关阳际随雾灵韦韵颂颉领颜愿显飘余惊鲁鲍鲜鸣黎点",
)
# Family names of China, Korea and Vietnam in Latin letters, for names of three syllables.
_FAMILIES = """
ahn an bae bai ban bang cai cao cha chan chang chao chau chen cheng cheung chin cho choi
chou chow chu chun chung cui dai dang deng ding do doan dong du duan duong fan fang feng fu
gao ge gong gu guo ha han hao he heo ho hoang hong hou hsu hu huang huh hui hung huynh hwang
jang jeon jeong ji jia jiang jin jo joo jung kang kim ko koh kong koo ku kuo kwak kwon lai
lam lau le lee lei leung li liang liao lim lin liu lo long lu luo luong ly ma mai mao meng
min mo mok moon na nam ngo nguyen noh oh pak pan park peng pham phan qian qin qiu ren rhee
roh ryu seo shao shen shi shin sim so son song su suh sun tan tang tao tian tran trinh
truong tsai tseng tu vo vu wan wang wei wen weng won wong woo wu xia xiang xiao xie xiong xu
xue yan yang yao ye yeo yi yim yin yoo yoon you yu yuan yuk yun zeng zhan zhang zhao zheng
zhong zhou zhu zhuang zou
"""
FAMILIES = frozenset(_FAMILIES.split())


def simplified(signs: str) -> str:
    """Return signs with those of China as the mainland writes them.

    >>> simplified("張偉") == "张伟"
    True
    """
    return signs.translate(_SIMPLE)


def parted(signs: str) -> list[str]:
    """Return family and given name of a name written in one piece; one piece if none is seen.

    >>> parted("村上春樹"), parted("王小明"), parted("김민수")
    (['村上', '春樹'], ['王', '小明'], ['김', '민수'])
    """
    for length in (3, 2):
        if signs[:length] in _JAPANESE and len(signs) > length:
            return [signs[:length], signs[length:]]
    if signs[:2] in _DOUBLE and len(signs) > 2:
        return [signs[:2], signs[2:]]
    if _KANA.search(signs) or len(signs) < 2:
        return [signs]
    length = 2 if len(signs) == 4 and not _HANGUL.match(signs) else 1
    return [signs[:length], signs[length:]]


def readings(signs: str, *, is_family: bool) -> tuple[str, ...]:
    """Return how signs are read, in Latin letters, the likeliest first.

    >>> readings("박", is_family=True)
    ('park', 'pak')
    >>> readings("村上", is_family=True)
    ('murakami', 'cunshang')
    """
    if is_family and signs in _KOREAN:
        return tuple(_KOREAN[signs].split())
    plain = anyascii(signs).lower().replace(" ", "")
    known = _JAPANESE.get(signs)
    return (known, plain) if known else (plain,)
