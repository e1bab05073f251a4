/** Proposals with long texts: generated text with the statistics of Japanese prose, to measure the search for similar projects. */
import { Random } from '../demo/random.ts';

const KANJI =
  '地域住民活動支援子育高齢者福祉防災犯交通安全環境美化河川清掃公園緑花壇道路歩見守訪問食料農業体験観光案内歴史文化財保存伝統芸能祭行事音楽演奏会図書館読書学校放課後教室学習外国籍言語通訳翻訳相談窓口健康運動測定講座研修育成人材団体組織連携協働事業計画調査記録発信広報情報技術機器端末映像写真展示制作木工陶芸手仕販売市場商店街空家再生利用改修設計建築修繕点検備蓄訓練避難所水道電気太陽光発節電省資源回収分別堆肥動物保護鳥獣害対策森林里山竹登遊具場球技大選手指導審判夏冬春秋月日曜朝夕夜間巡回送迎車両自転運搬荷物配達弁当調理栄養料金補助費用';
const KATAKANA = 'アイウエオカキクケコサシスセソタチツテトナニノハヒフマミムメモヤユラリルレロワンガギグゲゴジズデドバビブベボパピプペポー';
const ENDINGS = [
  'を行う必要がある。',
  'が足りない。',
  'が求められている。',
  'を進めることができる。',
  'により課題の解決を図る。',
  'が増えている。',
  'を続けていく。',
  'に取り組む。',
  'を目指す。',
  'が期待される。',
] as const;
const JOINS = ['の', 'と', 'や', 'を通じた', 'に関する', 'のための', 'における', 'による', 'が', 'に向けた'] as const;

const FINE = 2 ** 30;
const WORDS = 30_000;
const TOPICS = 500;
const WORDS_OF_TOPIC = 24;

/** The content of a generated proposal. */
export interface MadeProposal {
  readonly title: string;
  readonly issue: string;
  readonly purpose: string;
  readonly goals: readonly { readonly what: string; readonly measure: string; readonly by: string }[];
  readonly effects: string;
  readonly comparison: { readonly municipalityAlone: string; readonly residentsAlone: string; readonly together: string };
  readonly publicBenefit: string;
  readonly benefits: 'community';
}

/** Generates proposals: words by Zipf’s law, a third of them from a topic that the proposal shares with others. About 800 letters each. */
export function proposals(seed: number): () => MadeProposal {
  const source = new Random(seed);
  const random = () => source.below(FINE) / FINE;
  const pick = <T>(from: ArrayLike<T>): T => from[Math.floor(random() * from.length)] as T;
  const words = Array.from({ length: WORDS }, () => makeWord(random));
  const zipf = zipfOf(WORDS, random);
  const topics = Array.from({ length: TOPICS }, () => Array.from({ length: WORDS_OF_TOPIC }, () => pick(words)));
  return () => {
    const topic = pick(topics);
    const word = (): string => (random() < 0.33 ? pick(topic) : (words[zipf()] as string));
    const sentence = (): string => `${word()}${pick(JOINS)}${word()}${random() < 0.5 ? `${pick(JOINS)}${word()}` : ''}${pick(ENDINGS)}`;
    const text = (sentences: number): string => Array.from({ length: sentences }, sentence).join('');
    return {
      title: `${pick(topic)}${pick(JOINS)}${word()}${pick(topic)}事業`,
      issue: text(10),
      purpose: text(7),
      goals: [0, 1].map(() => ({ what: `${word()}${pick(JOINS)}${word()}`, measure: '12回', by: '2077-03-31' })),
      effects: text(7),
      comparison: { municipalityAlone: text(3), residentsAlone: text(3), together: text(3) },
      publicBenefit: text(3),
      benefits: 'community',
    };
  };
}

/** Usually two kanji; also one, three or four, and words in katakana. */
function makeWord(random: () => number): string {
  const kind = random();
  const [letters, length] = kind < 0.15 ? [KATAKANA, 3 + Math.floor(random() * 4)] : [KANJI, kind < 0.75 ? 2 : kind < 0.9 ? 3 : 4];
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
}

/** Ranks by Zipf’s law: the n-th word appears in proportion to 1/n. */
function zipfOf(size: number, random: () => number): () => number {
  const sums = new Float64Array(size);
  let total = 0;
  for (let rank = 0; rank < size; rank += 1) sums[rank] = total += 1 / (rank + 1);
  return () => {
    const wanted = random() * total;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
