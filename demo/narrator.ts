/** The languages of the story. */
export type Lang = 'ja' | 'en';

/** A sentence in both languages. */
export interface Sentence {
  readonly ja: string;
  readonly en: string;
}

/** A refusal as the API returns it. */
export interface Refusal {
  readonly code: string;
  readonly message: Sentence;
  readonly rule?: { readonly code: string; readonly source: string; readonly citation?: { readonly at: string; readonly label: string } };
}

const sources: Readonly<Record<string, Sentence>> = {
  guideline: { ja: '指針', en: 'guideline' },
  practice: { ja: '実務慣行', en: 'practice' },
  kyodo: { ja: 'Kyodoの健全性規定', en: 'integrity rule of Kyodo' },
};

/** Prints the story: headings, recorded events in the server’s own words, and refusals with rule and citation. */
export class Narrator {
  readonly lang: Lang;
  readonly #print: (line: string) => void;

  constructor(lang: Lang, print: (line: string) => void) {
    this.lang = lang;
    this.#print = print;
  }

  /** The sentence in the language of the story. */
  say = (ja: string, en: string): string => (this.lang === 'ja' ? ja : en);

  line(text: string): void {
    this.#print(text);
  }

  /** The story of one municipality. */
  chapter(title: string): void {
    this.#print(`\n━━━━ ${title} ━━━━`);
  }

  case(title: string): void {
    this.#print(`\n══ ${title}`);
  }

  phase(title: string): void {
    this.#print(`  ── ${title}`);
  }

  /** A recorded event; `times` is how often the same occurred in a row. */
  event(day: string, narrative: Sentence, times: number): void {
    this.#print(`   ${day}  ${short(narrative[this.lang])}${times > 1 ? ` ×${times}` : ''}`);
  }

  /** An attempt that was refused. */
  refusal(day: string, who: string, attempt: string, { message, rule }: Refusal): void {
    const source = sources[rule?.source ?? '']?.[this.lang] ?? '';
    const cited = rule?.citation ? ` ${rule.citation.at} ${rule.citation.label}` : '';
    this.#print(`   ${day}  ✗ ${who}: ${attempt}`);
    this.#print(`               → ${message[this.lang]} [${rule?.code ?? ''} · ${source}${cited}]`);
  }
}

const LONGEST = 110;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
