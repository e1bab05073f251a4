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
  #day = '';

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

  /**
   * Something recorded; `more` says how many others did the same, or how much more of it there was. What happened earlier than what was told last
   * has been under seal until now.
   */
  event(day: string, narrative: Sentence, more?: Sentence): void {
    const late = day < this.#day ? [this.say('伏せられていたものがここで開示された', 'kept under seal until now')] : [];
    const notes = [...(more ? [more[this.lang]] : []), ...late].join(this.say('。', '; '));
    this.#print(`   ${day}  ${short(narrative[this.lang])}${notes && this.say(`(${notes})`, ` (${notes})`)}`);
    if (day > this.#day) this.#day = day;
  }

  /** An attempt that was refused. */
  refusal(day: string, who: string, attempt: string, { message, rule }: Refusal): void {
    if (day > this.#day) this.#day = day;
    const source = sources[rule?.source ?? '']?.[this.lang] ?? '';
    const cited = rule?.citation ? ` ${rule.citation.at} ${rule.citation.label}` : '';
    this.#print(`   ${day}  ✗ ${who}: ${attempt}`);
    this.#print(`               → ${message[this.lang]} [${rule?.code ?? ''} · ${source}${cited}]`);
  }
}

const LONGEST = 110;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
