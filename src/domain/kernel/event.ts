import type { Covering, Openness } from './openness.ts';
import {
  choice,
  code,
  declaredFields,
  list,
  open,
  optional,
  record,
  text,
  type DeclaredFields,
  type Fields,
  type Is,
  type Shape,
  type Values,
  type Visibility,
} from './shape.ts';

/** Staff roles of a token; all other rights of a person follow from recorded relations. */
export const roles = {
  office: '協働推進窓口の職員 Collaboration office: registers, screens, runs calls and committees',
  decider: '決裁権者 May take the municipality’s decisions (selection, adoption)',
  auditor: '監査人 Transparency auditor: reads everything that is open to audit, decides nothing',
} as const;

/** A staff role (職務上の役割). */
export type Role = keyof typeof roles;

/** Roles that a municipality gave a person by its record: roles of its guideline, and their powers. */
export interface GivenRoles {
  readonly municipality: string;
  /** Ids of the roles in the guideline in force. */
  readonly roles: readonly string[];
  /** Powers of those roles. */
  readonly powers: readonly string[];
}

/** Who acts: a person with the roles of their token, or a part of the system (a deadline or a follow-up). */
export type Actor =
  | {
      readonly kind: 'person';
      /** Id of the person in the people vault. */
      readonly id: string;
      /** Roles held in `municipality`. */
      readonly roles: readonly Role[];
      /** 団体コード of the municipality that employs the person, if any. */
      readonly municipality?: string;
      /** Party that the person claims to act for; the rules check it against the party's record. */
      readonly onBehalfOf?: string;
      /** Roles given by the municipality that the decision concerns, according to its record at the time of the decision. */
      readonly given?: GivenRoles;
    }
  | { readonly kind: 'system'; readonly id: string };

/** The command that led to an event. Its input is only in the first event of the decision. */
export interface CommandRecord {
  /** The id of the command (for persons derived from the id that they chose and their own id); one id never has two effects. */
  readonly id: string;
  readonly name: string;
  /** Index of this event in the decision, starting at 0. */
  readonly index: number;
  /** Number of events that the decision wrote. */
  readonly of: number;
  /** The input of the decision, with personal data replaced by references. In the event with index 0. */
  readonly input?: unknown;
}

/** What is stored about an event besides its data. */
export interface Metadata {
  /** Schema version of `data`; old versions are upcast on read. */
  readonly schema: number;
  /** Version of the rules that decided. */
  readonly ruleset: number;
  /** When the decision was made, never before the previous event of the stream. */
  readonly at: string;
  readonly by: Actor;
  readonly command: CommandRecord;
  /** Every other stream that the rule used, with its revision (-1: no such stream). */
  readonly consulted: readonly (readonly [stream: string, revision: number])[];
  /** Digest of the guideline version of the decision. */
  readonly guideline?: string;
  readonly correlationId: string;
  /** Id of the event that caused the command, for follow-ups. */
  readonly causationId?: string;
  /**
   * Random salts of the three parts of the event, 32 hexadecimal digits each: a digest of a part with its salt reveals nothing about the
   * part.
   */
  readonly salts: { readonly public: string; readonly parties: string; readonly restricted: string };
}

/** A sentence in both languages; `{name}` is replaced by a value. */
export interface Sentence {
  readonly ja: string;
  readonly en: string;
}

/** The definition of one type of event. */
export interface EventShape<Data = unknown> {
  readonly shape: Shape<Data> & { readonly kind: 'record'; readonly fields: DeclaredFields };
  /** One sentence that describes the event to a reader; `{field}` stands for a field of its data. */
  readonly narrative: Sentence;
  /** Who may know of it, and when. */
  readonly openness: Openness;
}

const observed = optional(
  list(
    '遵守の記録 How the guideline rules that do not simply refuse were met',
    record('Observation', '指針の規定ごとの遵守 How one guideline rule was met', {
      rule: code('規定 Code of the guideline rule'),
      outcome: choice('ObservationOutcome', '結果 How it was met', {
        followed: { ja: '従った', en: 'Followed', note: 'the thing itself was found so' },
        declared: { ja: '申告された', en: 'Declared', note: 'a person said so, and nothing else was checked' },
        notChecked: { ja: '確かめていない', en: 'Not checked' },
        explained: { ja: '理由を付して従わなかった', en: 'Not followed, with an explanation (comply or explain)' },
        notFollowed: { ja: '従わなかった', en: 'Advice that was not followed' },
      }),
      explanation: optional(text('理由 Why the rule was not followed', { max: 2000 })),
    }),
    { max: 40 },
  ),
);

/** How a decision met one rule of the guideline. */
export type Observation = Is<typeof observed>[number];

/** Defines one type of event: its meaning, its fields, its sentence, and who may know of it. */
export const event = <F extends Fields>(
  doc: string,
  fields: F,
  narrative: Sentence,
  openness: Openness & Covering<F>,
): EventShape<Values<F> & { readonly observed?: readonly Observation[] }> => ({
  shape: record('Event', doc, { ...declaredFields(fields, openness.fields as Visibility | undefined), ...open({ observed }) }) as never,
  narrative,
  openness,
});

/** Event shapes by type. */
export type EventShapes = Readonly<Record<string, EventShape>>;

/** The data of an event of a type. */
export type DataOf<E, T extends keyof E> = E[T] extends EventShape<infer Data> ? Data : never;

/** The result of a rule: events that are not recorded yet. */
export type EventOf<E> = { readonly [T in keyof E & string]: { readonly type: T; readonly data: DataOf<E, T> } }[keyof E & string];

/** A recorded event as folds receive it. */
export interface Recorded<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly stream: string;
  /** Number in its stream, starting at 0, without gaps. */
  readonly revision: number;
  readonly type: Type;
  readonly data: Data;
  readonly metadata: Metadata;
}
