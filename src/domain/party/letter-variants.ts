/**
 * Further forms of ideographs, as pairs: the other one, then one of JIS level 1 that reads like it. Only for comparing names. They are taken
 * by rule, not chosen: a change of the sources is no reason to change them.
 */

/**
 * 異体字 Forms of one letter in at least two of three sources: the forms of one letter of 戸籍統一文字, the related letters of JIS X 0213 (those
 * beyond U+FFFF, such as 𡌛, by it alone), and Unihan (kSemanticVariant, kZVariant; of July 2026). Not covered: the some 4,000 forms that only 戸籍統一文字
 * has, whose letter no keyboard gives; forms of letters of JIS level 2; and simplified Chinese forms that no name here is written with.
 */
export const variantsOfTwo = [
  '凑湊𠮟叱獎奨揷挿𥡴稽弌一𠀋丈丒丑丗世亰京仝同做作㑨俣俱倶仐傘兠兜冐冒剝剥㓛功刧劫勈勇㔟勢卆卒桌卓夘卯卻却廚厨咊和譱善噓嘘夛多梦夢𡧃宇冝宜㞍尻崕崖㠶帆幤幣榦幹恠怪耻恥抅拘㫖旨朙明晉晋曵曳朞期枡桝棃梨弃棄橢楕沉沈𣳾泰𣷹添凖準澑溜澂澄潴瀦烟煙𣝣爵',
  '貍狸貓猫犹猶璢瑠踈疎䟽疏瘉癒礙碍漥窪篦箆笵範黏粘鬻粥粮糧綋紘縲累綫線繫繋纒纏罸罰燿耀畊耕聨聯脉脈膓腸卧臥蔥葱蘓蘇乕虎蚉蚊䖸蛾䂓規咏詠戝財贒賢赱走踴踊䡄軌軣轟𨐌辛廹迫郶部醋酢釡釜鍫鍬鈬鐸镸長陁陀隂陰䧺雄鶵雛韵韻餝飾𢈘鹿鼡鼠廏厩廐厩畍界槩概盖蓋',
  '泻潟鍳鑑嵒岩鳫雁憙喜澀渋敘叙迹跡泝遡豬猪簑蓑聟婿壻婿泪涙畱留𦣪塩𢌞廻廽廻㟁岸𡶜岸𦾔旧𣆶晩𡌛野𦚰脇龝秋疂畳疉畳𧮾渓𨿸鶏𢛳徳𣜜栃𥧄竃𦹥蔭𨼲蔭䕃蔭𤰖畝畒畝𠝏剣𥔎崎㐀丘坵丘乹乾亁乾㠯以仾低𠈨作杰傑㒰全㐫凶岀出圅函𥝢利鬀剃𠇝剛刅創戧創刘劉勹包䘚卒旪協',
  '戼卯𡴲危𡵁危𠪥原樷叢呌叫呡吻詋呪嚥咽喆哲悊哲譐噂歕噴堃坤㽣域执執隄堤塐塑靝天㛛娠㝃娩媍婦宐宜㝛宿𡨴寧寍寧𠖥寵㞐居崧嵩巛川帀匝颿帆幙幕𠆌庸庙廟𡚁弊㓮彫𨑒徒忄心㣺心㣼忍𠨝怨𢙢恐㥃悶惩懲𢂑拭㨗捷埽掃搫搬撘搭旉敷㡿斥扵於㪅更昬昏时時旹時曬晒榢架棅柄',
  '樑梁㯭櫓欵款謌歌洤泉湻淳䱷漁桼漆澷漫灾災㷠燐尔爾猨猿𫉬獲壐璽旳的盌碗訠矧𥐘石厎砥礮砲稺稚牕窓䆫窓窻窓竆窮笔筆栰筏筭算醩糟𨸚級絝袴綂統䘺綻繅繰缻缶傌罵羙美义義軄職肈肇胑肢肎肯厷肱餚肴脃脆衇脈腳脚痮脹骽腿饍膳𦐀舞芲花蘤花荆荊蕿萱蘐萱蘯蕩䖈虐𩦢虞',
  '䖣蚤鼃蛙蠭蜂蜨蝶螎融𧘂衝躶裸㢴西䛡話䛻誘悞誤諩譜豘豚㒲財𧶶販𤆍赤趋趨蹋踏蹏蹄蹵蹴輭軟軰輩轝輿鎋轄这這过過蹧遭迁遷𨙞遷还還䣩醇缽鉢鐮鎌鎻鎖夅降阴陰𨻪陵𣆄陽阳陽𨻶隙僱雇鞾靴鞌鞍韒鞘响響𩠑頂頟額湌餐駦騰鱷鰐蔴麻𪔂鼎𠊋龍𢅛龍龒龍',
].join('');

/**
 * Letters that are drawn alike but are not the same, and forms that differ by less than a stroke. Source: kSpoofingVariant and kZVariant of
 * Unihan of July 2026. Not covered: look-alikes among rare letters only, which are not confused with a name in use.
 */
export const drawnAlike = [
  '㓕滅㓗潔𠄐了𠄞二𠄟二𠄠二𠌂傘𠔊兵𬂛十𫜸叱𠰌味𠾖器𡈼壬𫯛天妺妹𮱜季𢁉巽𢌛延𮱻径抺抹昩昧𣟬欄沬沫𠗧測𠘊濃𤥨琢𫭂田𡆤目𥤮突𦤀臭𦤶致𧉕蚕𧫴謹𮷩那𩔖類娱娯𢖽志摇揺𨓜逸𨺓隆',
].join('');
