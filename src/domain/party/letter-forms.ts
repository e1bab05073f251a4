import { drawnAlike, variantsOfTwo } from './letter-variants.ts';

/**
 * Letters that look alike or are forms of one letter, for comparing names, and forms of one letter for searching: the original text is
 * never changed. Each table names its source. Not covered: scripts that names here are not written with, letters that look alike only in some
 * fonts or in poor print, and what `letter-variants.ts` names. NFKC is applied first, so widths, compatibility ideographs and enclosed letters need no
 * entries. The tables for comparing names are part of the rules: a change needs a new ruleset. Forms of one letter are also
 * used by the search: a change of them needs a new version of the views that search.
 */

/**
 * Latin letters and digits, each with the similar letters and digits of other scripts. Source: confusables.txt 17.0 of UTS #39, single
 * letters, without right-to-left scripts: next to other letters they change places and do not look similar.
 */
const latin: Readonly<Record<string, string>> = {
  2: 'ƧꙄꝚϨᒿꛯ',
  3: 'ꞫȜƷꝪЗӠ३૩ⲜⳄⳌ𖼻𑣊',
  4: 'Ꮞ𑢯',
  5: 'Ƽ𑢻',
  6: 'бᏮⳓⳒϬⳜ𑣕',
  7: '𐓒𑣆',
  8: 'ȣȢ৪੪𐌚',
  9: 'Ꝯ੧୨৭൭ⳋⳊ𑣌𑢬𑣖',
  a: 'ɑαаΑАᎪᗅꓮ𖽀𐊠',
  b: 'ƄЬᏏꞴΒВᏴᑲᖯ𖺶Ⲃᗷꓐ𐊂𐊡𐌁',
  c: 'ᴄсꮯСᏟⲥငၚ𐐽𑣩𑣲Ⲥꓚ𐊢𐌂𐐕𐔜',
  d: 'ԁᏧᎠᑯꓒᗞᗪꓓ',
  e: 'ꬲеҽΕЕᎬⴹꓰ𑢦𑢮𐊆',
  f: 'ꬵꞙẝքꞘϜƒᖴꓝ𑣂𑢢𐊇𐊥𐔥',
  g: 'ɡᶃƍցԌᏀᏳꓖ',
  h: 'һհᏂΗНᎻⲎᕼꓧ𐋏',
  j: 'ϳјꞲͿЈᎫᒍꓙ',
  k: 'ΚКᏦⲔᛕꓗ𐔘',
  // One class, as in UTS #39 for capital I: names are compared without case.
  l: '1iı〡ɪɩιιіꙇӏꭵᎥƖǀΙІӀᏞⲓւ𑣃𐌠Ⲓⵏᛁꓲ𖼨𐊊𐌉𑷚𑷡𖺪Ⳑᒪꓡ𖼖𑢣𑢲𐐛𐔦',
  m: 'ΜϺМᎷⲘᗰᛖꓟ𐊰𐌑',
  n: 'ոռΝⲚꓠ𐔓',
  o: '0ᴏᴑꬽοσоօΟОՕ〇○◯०০੦૦୦௦౦൦๐໐၀០𑓐ⲟϭჿഠဝ𐓪𑣈𑣗𐐬೦𑣠Ⲟⵔዐଠ𐓂ꓳ𑢵𐊒𐊫𐐄𐔖𑷠',
  p: 'ρϱрΡРᏢþƿϸⲣⳏⲢⳎᑭꓑ𐊕',
  q: 'ԛգզⵕ',
  r: 'ꭇꭈᴦгꮁƦᎡᏒⲅ𐒴ᖇꓣ𖼵',
  s: 'ꜱƽѕꮪЅՏᏕᏚട𑣁𐑈ꓢ𖼺𐊖𐐠',
  t: 'ㄒ丅ΤТᎢⲦꓔ𖼊𑢼𐊗𐊱𐌕',
  u: 'ㄩꞟᴜꭎꭒʋυսՍ𐓶𑣘ሀ𐓎ᑌꓴ𖽂𑢸',
  v: 'ᴠνѵꮩѴᏙ𑜆𑣀ⴸᐯꛟꓦ𖼈𑢠𐔝',
  w: 'ɯᴡѡԝաꮃԜᎳᏔⲽш𑜊𑜎𑜏𑣦𑣯ꓪ',
  x: 'хꞳΧХᕁᕽ𐌢𑣬Ⲭⵝᚷꓫ𐊐𐊴𐌗𐔧',
  y: 'ㄚ丫ɣᶌʏỿꭚγуүΥУҮᎩᎽⲩყ𑣜Ⲩꓬ𖽃𑢤𐊲',
  z: 'ᴢꮓΖᏃ𑣄𑣥𐋵ꓜ𑢩',
};

/**
 * Letters that a compatibility decomposition makes other letters of, which no longer look the same: each under what it looks like, told before NFKC. The
 * lunate sigma, the long s, letters of Hangul that stand alone, and raised signs. Source: confusables.txt of UTS #39; those of Hangul by their shape.
 */
const whole: Readonly<Record<string, string>> = {
  c: 'ϲϹ',
  f: 'ſ',
  o: 'ㅇㆁﾷ',
  l: 'ㅣￜ',
  ー: 'ㅡￚㄧ',
  ロ: 'ㅁﾱ',
  ス: 'ㅈﾸ',
  フ: 'ㄱﾡ',
  ト: 'ㅏￂ',
  人: 'ㅅﾵ',
  // Signs that tell of a right and are no part of a name: as a mark, which is left out.
  '・': '™℠🅪🅫🅬',
};

/**
 * Kana, each with the ideographs, Bopomofo and Hangzhou numerals that look like it. Source: confusables.txt of UTS #39 for ニハカトロタエイ; the others
 * by their shape. Bopomofo that look like no kana, ideograph or Latin letter (ㄅㄆㄊㄎㄐㄛㄜㄞㄢㄣ) and the numerals 〥〦〧〨 have no entry. 一 is
 * treated like the long vowel mark, which is removed.
 */
const kana: Readonly<Record<string, string>> = {
  ニ: '二',
  ハ: '八',
  カ: '力ㄌ',
  ト: '卜',
  ロ: '口囗',
  タ: '夕',
  エ: '工',
  イ: '亻',
  ノ: '丿',
  チ: '千',
  オ: '才',
  ヒ: '匕',
  ム: '厶ㄙ',
  ヌ: '又ㄡ',
  メ: '乂〆ㄨ㐅〤',
  ミ: '三彡',
  ク: 'ㄑ𠂊',
  ヘ: 'ㄟ乀',
  ル: '儿ㄦ',
  ヨ: '彐',
  せ: 'ㄝ𠃒',
  ろ: 'ㄋ𠄎',
  サ: '艹',
  シ: '氵',
  ソ: '丷',
  ナ: '𠂇',
  ネ: '礻',
  フ: '乛',
  ホ: '朩',
  マ: '龴',
  モ: '乇',
  リ: '〢',
  レ: 'ㄥ乚',
  ワ: '冖',
  ヰ: '㐄',
  ン: '冫',
  // What ケ and ヶ in names of places stand for.
  ケ: '箇个',
};

/**
 * 字形の差 Ideographs that Unicode encodes twice for two forms of one letter, as pairs: the other one, then the one in use. Source: the source
 * separation of CJK Unified Ideographs (Unicode Standard, appendix E; kZVariant of Unihan), as far as names here use them.
 */
const twice = [
  '靑青淸清敎教吳呉內内說説悅悦脫脱稅税絕絶强強彥彦顏顔產産尙尚册冊别別旣既刄刃㑹会歲歳值値查査吿告啟啓姬姫娛娯宫宮屛屏栅柵',
  '汙汚沒没熙煕皋皐祿禄聰聡舍舎蔣蒋眾衆裡裏醬醤銳鋭閱閲隸隷頰頬飮飲鷗鴎麴麹幷并凉涼决決减減夣夢緜綿煖暖盃杯',
  '户戸吕呂吴呉净浄况況换換唤喚',
].join('');

/**
 * 簡易慣用字体 Simple forms that JIS has in addition to the printed ones, as pairs: the printed one, then the simple one. Source: the letters
 * that JIS X 0208 exchanged in 1983, and those that JIS X 0213 has twice since (表外漢字字体表, 平成12年国語審議会答申).
 */
const printed = [
  '鰺鯵鶯鴬蠣蛎攪撹竈竃灌潅諫諌頸頚砿鉱礦鉱蘂蕊靱靭賤賎壺壷礪砺檮梼濤涛邇迩蠅蝿儘侭槇槙遙遥瑤瑶啞唖焰焔嚙噛俠侠軀躯鹼鹸屢屡繡繍蟬蝉搔掻驒騨簞箪摑掴塡填顚顛禱祷瀆涜囊嚢潑溌醱醗蠟蝋攢攅',
].join('');

/**
 * 異体字 Further letters that Unihan lists as forms of one in two properties, as pairs: the other one, then one of JIS level 1. Source:
 * Unihan_Variants.txt 10.0, those with both kZVariant and kSemanticVariant.
 */
const unihan = [
  '亊事亾亡僊仙仟千仼任仿倣佰百俻備兔兎兦亡宂冗冰氷冲沖淒凄凢凡凣凡凾函刂刀刋刊刦劫刼劫卄廿愽博厰廠睿叡吞呑咒呪龢和脣唇譁嘩噐器囘回囬回阬坑坛壇堦階墖塔塟葬墫樽竒奇柰奈犇奔姙妊妒妬玅妙姊姉婣姻婬淫宻密寘置詧察尒爾峩峨崗岡廵巡帋紙賬帳牀床菴庵弍二徃往徧遍忻欣愬訴憇憩攷考觔斤暎映',
  '朢望枏楠棊棋樐櫓罇樽鬱欝毓育毗毘泛汎澹淡烖災炤照炮砲煅鍛煑煮鎔熔珎珍缾瓶甞嘗畄留畆畝皷鼓碪砧秏耗穉稚稾稿穅糠窰窯豎竪荅答筱篠麄粗糺糾綢紬辠罪羡羨肆四胷胸舖鋪舡船艪櫓葢蓋蕋蕊蟁蚊蠏蟹褲袴觧解諠喧咨諮讎仇豔艶皃貌貭質賔賓贗贋迨逮迯逃迺乃溯遡阝阜鄉郷酧酬醻酬鉤鈎鏁鎖鑒鑑韌靭韭韮',
  '頋顧飠食餹糖駮駁鰌鰍',
].join('');

/**
 * Ideographs, each with other ones that look like it: by the length or the place of a stroke, by one more or less, or by a small part within a large
 * one. Source: confusables.txt of UTS #39 for 土; the others by their shape.
 */
const shapes: Readonly<Record<string, string>> = {
  土: '士',
  侯: '候',
  住: '往',
  川: '〣',
  文: '〩',
  七: 'ㄘ',
  出: 'ㄓ',
  尸: 'ㄕ',
  尢: 'ㄤ',
  匚: 'ㄈ匸',
  巜: 'ㄍ',
  末: '未',
  大: '太犬',
  場: '埸',
  日: '曰',
  己: '已巳⺒',
  市: '巿',
  八: '入人',
  柿: '杮',
  千: '干于',
  牛: '午',
  間: '問聞閒',
  鳥: '烏',
  水: '氷永',
  王: '玉',
  力: '刀',
  又: '叉',
  甲: '申由',
  天: '夫夭',
  右: '石',
  各: '名',
  待: '侍',
  若: '苦',
  緑: '縁',
  網: '綱',
  徴: '微',
  因: '囚困',
  戌: '戊戍',
  萩: '荻',
  栗: '粟',
  崇: '祟',
  遺: '遣',
  衰: '哀衷',
  失: '矢',
  鳴: '嗚',
  爪: '瓜',
  母: '毋',
  享: '亨',
  治: '冶',
  准: '淮',
  刺: '剌',
};

/** Ideographs, each with the radical (部首) that is drawn like it. Source: confusables.txt of UTS #39. */
const radicals: Readonly<Record<string, string>> = {
  長: '⻑⻒',
  青: '⻘',
  食: '⻝⻞',
  黄: '⻩',
  亀: '⻲',
  歯: '⻭',
  竜: '⻯⻰',
  民: '⺠',
  西: '⻄覀',
  麦: '⻨',
  鬼: '⻤',
  角: '⻆',
};

/**
 * 部首 The other letters of the block CJK Radicals Supplement, each under the ideograph that it looks like or represents, and Bopomofo that
 * looks like an ideograph. NFKC leaves nearly all of the block unchanged. Used only for comparing names. Source:
 * EquivalentUnifiedIdeograph.txt of Unicode, simplified parts as the form in use here.
 */
const supplement: Readonly<Record<string, string>> = {
  冫: '⺀',
  卜: '⺊',
  厂: '⺁ㄏ',
  乙: '⺂⺃⺄',
  亻: '⺅ㄔ',
  冂: '⺆ㄇ',
  几: '⺇',
  刀: '⺈⺉ㄉ',
  卩: '⺋ㄗ',
  小: '⺌⺍',
  尢: '⺎⺏⺐⺑',
  幺: '⺓ㄠ',
  彑: '⺔⺕',
  心: '⺖⺗',
  手: '⺘',
  攵: '⺙',
  旡: '⺛',
  日: '⺜ㄖ',
  月: '⺝⺼',
  歹: '⺞',
  水: '⺡⺢',
  火: '⺣',
  爪: '⺤⺥',
  爿: '⺦',
  牛: '⺧',
  犭: '⺨',
  王: '⺩',
  疋: '⺪',
  罒: '⺫⺲',
  示: '⺬⺭',
  竹: '⺮',
  糸: '⺯⺰',
  网: '⺱⺳⺴⺵',
  羊: '⺶⺷⺸',
  耂: '⺹',
  聿: '⺺⺻',
  臼: '⺽',
  艹: '⺾⺿⻀',
  虎: '⻁',
  衣: '⻂',
  西: '⻃',
  見: '⻅',
  角: '⻇',
  言: '⻈',
  貝: '⻉',
  足: '⻊',
  車: '⻋',
  辶: '⻌⻍⻎',
  阜: '⻏⻖⻕',
  金: '⻐',
  長: '⻓',
  門: '⻔',
  雨: '⻗',
  韋: '⻙',
  頁: '⻚',
  風: '⻛',
  飛: '⻜',
  食: '⻟⻠',
  首: '⻡',
  馬: '⻢',
  骨: '⻣',
  魚: '⻥',
  鳥: '⻦',
  鹵: '⻧',
  黽: '⻪',
  斎: '⻬',
  歯: '⻮',
  亀: '⻱',
};

/**
 * 新字体と旧字体 The Jōyō kanji table (常用漢字表, 平成22年内閣告示第2号) with the traditional forms that it gives in parentheses, as pairs: the traditional
 * form, then the form in use. Those that NFKC unifies are omitted.
 */
const joyo = [
  '亞亜惡悪壓圧圍囲醫医爲為壹壱隱隠榮栄營営衞衛驛駅圓円鹽塩緣縁艷艶應応歐欧毆殴櫻桜奧奥橫横溫温穩穏假仮價価畫画會会繪絵壞壊懷懐槪概',
  '擴拡殼殻覺覚學学嶽岳樂楽渴渇罐缶卷巻陷陥勸勧寬寛關関歡歓觀観氣気歸帰龜亀僞偽戲戯犧犠舊旧據拠擧挙虛虚峽峡挾挟狹狭鄕郷曉暁區区驅駆',
  '勳勲薰薫徑径莖茎惠恵揭掲溪渓經経螢蛍輕軽繼継鷄鶏藝芸擊撃缺欠硏研縣県儉倹劍剣險険圈圏檢検獻献權権顯顕驗験嚴厳廣広效効恆恒黃黄鑛鉱',
  '號号國国黑黒碎砕濟済齋斎劑剤雜雑參参棧桟蠶蚕慘惨贊賛殘残絲糸齒歯兒児辭辞濕湿實実寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処緖緒敍叙',
  '將将稱称涉渉燒焼證証奬奨條条狀状乘乗淨浄剩剰疊畳繩縄壤壌孃嬢讓譲釀醸觸触囑嘱眞真寢寝愼慎盡尽圖図粹粋醉酔穗穂隨随髓髄樞枢數数瀨瀬',
  '聲声齊斉靜静竊窃攝摂專専淺浅戰戦踐践錢銭潛潜纖繊禪禅雙双壯壮爭争莊荘搜捜插挿巢巣曾曽瘦痩裝装總総騷騒增増藏蔵臟臓卽即屬属續続墮堕',
  '對対體体帶帯滯滞臺台瀧滝擇択澤沢擔担單単膽胆團団斷断彈弾遲遅癡痴蟲虫晝昼鑄鋳廳庁徵徴聽聴敕勅鎭鎮遞逓鐵鉄點点轉転傳伝燈灯當当黨党',
  '盜盗稻稲鬭闘德徳獨独讀読屆届貳弐惱悩腦脳霸覇拜拝廢廃賣売麥麦發発髮髪拔抜晚晩蠻蛮祕秘濱浜甁瓶拂払佛仏倂併竝並餠餅邊辺變変辨弁瓣弁',
  '辯弁步歩寶宝豐豊襃褒飜翻每毎萬万滿満麵麺默黙彌弥譯訳藥薬與与豫予餘余譽誉搖揺樣様謠謡來来賴頼亂乱覽覧龍竜兩両獵猟綠緑淚涙壘塁禮礼',
  '勵励戾戻靈霊齡齢曆暦歷歴戀恋鍊錬爐炉勞労郞郎樓楼錄録灣湾',
].join('');

/**
 * 異体字 Further forms of ideographs in names of people and places. Source: 戸籍法施行規則別表第二 (人名用漢字), the glyphs that JIS X 0213 has in addition to
 * the common ones, and common spellings in 戸籍 and maps.
 */
const names: Readonly<Record<string, string>> = {
  高: '髙',
  崎: '﨑嵜㟢',
  島: '嶋嶌㠀',
  辺: '邉',
  斎: '斉齊齋亝⻫',
  浜: '濵',
  吉: '𠮷',
  土: '圡',
  場: '塲',
  徳: '悳',
  柳: '栁桺',
  桑: '桒',
  富: '冨',
  館: '舘',
  淵: '渕渊',
  峰: '峯',
  凜: '凛',
  桧: '檜',
  篭: '籠',
  薮: '藪',
  亘: '亙',
  尭: '堯',
  巌: '巖',
  船: '舩',
  橋: '𣘺',
  松: '枩',
  村: '邨',
  野: '埜',
  秋: '秌穐',
  群: '羣',
  梅: '楳',
  芦: '蘆',
  莱: '萊',
  学: '斈',
  国: '圀囯',
  働: '仂',
  州: '洲',
  町: '甼',
  渓: '谿',
  鉄: '鐡銕',
  穣: '穰',
  戸: '戶',
  晃: '晄',
  窓: '窗',
  略: '畧',
  駆: '駈',
  雁: '鴈',
  鶏: '雞',
  隣: '鄰',
};

/**
 * 異体字 More forms of ideographs in names of people and places. Source: kSemanticVariant and kZVariant of Unihan, and common spellings in 戸籍.
 */
const inRegisters: Readonly<Record<string, string>> = {
  松: '柗',
  柏: '栢',
  橋: '槗',
  剣: '釼劔剱劒',
  崎: '碕',
  宝: '寳',
  昂: '昻',
  昇: '曻',
  祢: '禰',
  鶴: '靏靍',
  嵯: '嵳',
  讃: '讚',
  湧: '涌',
  磯: '礒',
  翠: '翆',
  達: '逹',
  欅: '﨔',
  萌: '萠',
  協: '恊',
  体: '躰軆',
  垂: '埀',
  杉: '杦',
  菟: '莵',
  土: '𡈽',
  廻: '𢌞',
  閉: '閇',
  祇: '祗',
  携: '攜',
};

const entries = (table: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(table).flatMap(([form, others]) => [...others].map((other) => [other, form] as const));
const pairs = (table: string): readonly (readonly [string, string])[] => {
  const letters = [...table];
  return letters.flatMap((letter, at) => (at % 2 === 0 ? [[letter, letters[at + 1] ?? letter] as const] : []));
};

/** Letters and digits in circles and squares that have no decomposition, by the place of the first of a row: negative circled and squared ones, and digits of three kinds. */
const enclosed: readonly (readonly [first: number, letters: string])[] = [
  [0x1f150, 'abcdefghijklmnopqrstuvwxyz'],
  [0x1f170, 'abcdefghijklmnopqrstuvwxyz'],
  ...[0x2776, 0x2780, 0x278a, 0x24f5].map((first) => [first, '123456789'] as const),
  ...[0x24ff, 0x1f10b, 0x1f10c].map((first) => [first, '0'] as const),
];
const inRows = enclosed.flatMap(([first, letters]) =>
  [...letters].map((letter, at) => [String.fromCodePoint(first + at), letter] as const),
);

/** The same pairs, each letter with the form that the last one of its chain of forms has: 冰 is a form of 氷, which looks like 水. */
function followed(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const forms = new Map(pairs);
  const lastOf = (letter: string): string => {
    const form = forms.get(letter);
    return form === undefined || form === letter ? letter : lastOf(form);
  };
  return new Map([...forms.keys()].map((letter) => [letter, lastOf(letter)]));
}

/** Letters of other alphabets, and enclosed ones, as the Latin letter or digit that they look like, in either case. */
export const latinForms: ReadonlyMap<string, string> = new Map([...entries(latin), ...inRows]);

const forms = [
  ...pairs(joyo),
  ...pairs(twice),
  ...pairs(printed),
  ...pairs(unihan),
  ...entries(radicals),
  ...entries(names),
  ...entries(inRegisters),
];

/** Ideographs that are taken for one another when names are compared, as the one in use: forms of one letter, and what looks alike. */
export const ideographForms: ReadonlyMap<string, string> = followed([
  ...pairs(variantsOfTwo),
  ...pairs(drawnAlike),
  ...forms,
  ...entries(supplement),
  ...entries(shapes),
]);

/** 異体字 Forms of one ideograph to the one in use, for the search: letters that only look similar are not included. */
export const variantForms: ReadonlyMap<string, string> = new Map(forms);

/** Letters that are mapped before NFKC, to the letter that they look like. */
export const wholeForms: ReadonlyMap<string, string> = new Map(entries(whole));

/** Ideographs to the kana that they look like. */
export const kanaForms: ReadonlyMap<string, string> = new Map(entries(kana));
