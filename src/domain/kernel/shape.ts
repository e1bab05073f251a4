/**
 * The language in which Kyodo describes recorded and requested data: commands, events and guidelines.
 *
 * A shape is written once. The TypeScript type, the check of untrusted input, the GraphQL type with its description, and the visibility of
 * each field in the history follow from it.
 */

/**
 * Who may read a field after its event is open (開示区分).
 * - `public`: anyone.
 * - `parties`: the parties of the project, the committee, the office and auditors.
 * - `restricted`: its author, the office, auditors, and the committee while it reviews.
 */
export type Visibility = 'public' | 'parties' | 'restricted';

/** The kinds of object with their own identifier. */
export type ObjectKind =
  'project' | 'party' | 'committee' | 'round' | 'plan' | 'person' | 'consultation' | 'talent' | 'issue' | 'publicComment';

/** Entries of a guideline with an id and a label, so that a reference to one can be shown in the guideline’s own words. */
export type GuidelineEntry = 'method' | 'domain' | 'unsuitableArea' | 'exclusion' | 'seatCategory' | 'role' | 'question' | 'partyCategory';

/** Texts with check digits: 団体コード and 法人番号. */
export type DigitsCode = 'municipalityCode' | 'corporateNumber';

/** The meaning of a word of a fixed set, in both languages. */
export interface Meaning {
  readonly ja: string;
  readonly en: string;
  /** Further explanation, in English. */
  readonly note?: string;
  /** The requirements that it comes from. */
  readonly cites?: string;
}

/** The words of a fixed set with their meanings. */
export type Meanings<K extends string = string> = Readonly<Record<K, Meaning>>;

/** A meaning as a description for GraphQL, JSON Schema or a document. */
export const described = ({ ja, en, note, cites }: Meaning): string =>
  `${ja} ${en}${note === undefined ? '' : `: ${note}`}${cites === undefined ? '' : ` (${cites})`}`;

/** The allowed values of a field, as data. */
export type Spec = {
  /** Its meaning, with its Japanese term, unit and source; used as the description of the GraphQL field. */
  readonly doc: string;
  /**
   * Who may read it. Not declared in a part of a field: as the whole field. Not declared in a field of an event or command: hidden, see
   * `openness.ts`.
   */
  readonly see?: Visibility;
  /** May be absent. */
  readonly optional: boolean;
} & (
  | {
      readonly kind: 'text';
      readonly min: number;
      readonly max: number;
      readonly digits?: DigitsCode;
      readonly plain?: true;
      readonly line?: true;
    }
  | { readonly kind: 'code'; readonly of?: GuidelineEntry }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'date' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'choice'; readonly name: string; readonly of: Meanings }
  | { readonly kind: 'id'; readonly of: ObjectKind }
  | { readonly kind: 'digest' }
  | { readonly kind: 'private'; readonly max: number; readonly distinct?: true; readonly plain?: true }
  | { readonly kind: 'list'; readonly of: Spec; readonly min: number; readonly max: number }
  | { readonly kind: 'record'; readonly name: string; readonly fields: Fields }
  | { readonly kind: 'document'; readonly of: Spec }
);

declare const meaning: unique symbol;

/** A spec with the TypeScript type of its values. */
export type Shape<T> = Spec & { readonly [meaning]?: T };

/** The fields of a record, by name. */
export type Fields = Readonly<Record<string, Spec>>;

/** A spec that declares who may read it. */
export type Declared<S extends Spec = Spec> = S & { readonly see: Visibility };

/** Fields that all declare who may read them. */
export type DeclaredFields = Readonly<Record<string, Declared>>;

/** The TypeScript type of the values that a shape allows. */
export type Is<S> = S extends { readonly [meaning]?: infer T } ? Exclude<T, undefined> : never;

type Optional<F extends Fields> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F];

/** The TypeScript type of a record with these fields. */
export type Values<F extends Fields> = { readonly [K in Exclude<keyof F, Optional<F>>]: Is<F[K]> } & {
  readonly [K in Optional<F>]?: Is<F[K]>;
};

/** Text by or about a private person, stored in the people vault: the record contains only this reference. */
export interface PrivateText {
  /** Random id of the text in the vault. */
  readonly ref: string;
  /** HMAC-SHA-256 of the text with a secret that is stored next to it, in hexadecimal. */
  readonly commitment: string;
  /**
   * HMAC-SHA-256 of the text with a key of its author, in hexadecimal: equal for equal texts of the same author, and meaningless to
   * everybody else. Only if the shape requires it, so that a rule can detect that a person writes the same text twice.
   */
  readonly likeness?: string;
}

const common = { optional: false } as const;

/** One line or more of text in any language, counted in UTF-16 code units. */
export const text = (doc: string, { min = 1, max = 4000 } = {}): Shape<string> => ({ ...common, kind: 'text', doc, min, max });

/** One line of text: a name, a title, a place. Line breaks and tabs are refused. */
export const line = (doc: string, { min = 1, max = 120 } = {}): Shape<string> => ({ ...common, kind: 'text', doc, min, max, line: true });

/** 団体コード A municipality code: six digits, the last of which is a check digit. */
export const municipalityDigits = (doc: string): Shape<string> => ({
  ...common,
  kind: 'text',
  doc,
  min: 6,
  max: 6,
  digits: 'municipalityCode',
});

/** 団体コード of a municipality: six digits with a check digit. */
export const municipalityCode = municipalityDigits('団体コード Six-digit municipality code with its check digit');

/** 法人番号 A corporate number: thirteen digits, the first of which is a check digit. */
export const corporateDigits = (doc: string): Shape<string> => ({
  ...common,
  kind: 'text',
  doc,
  min: 13,
  max: 13,
  digits: 'corporateNumber',
});

/**
 * A short identifier that people write: letters, digits, `.`, `_`, `-`; at most 64. `of` says which entries of the guideline it refers to,
 * so that it can be shown in words; it is not used for checks or storage.
 */
export const code = (doc: string, { of }: { readonly of?: GuidelineEntry } = {}): Shape<string> => ({
  ...common,
  kind: 'code',
  doc,
  ...(of && { of }),
});

/** A whole number between two bounds, both included. */
export const integer = (doc: string, { min = 0, max = 1_000_000 } = {}): Shape<number> => ({ ...common, kind: 'integer', doc, min, max });

/** An amount of money in whole yen, from 0 to 10^12. */
export const yen = (doc: string): Shape<number> => integer(`${doc} (yen)`, { max: 1_000_000_000_000 });

/** Yes or no. */
export const flag = (doc: string): Shape<boolean> => ({ ...common, kind: 'flag', doc });

/** A calendar day, `YYYY-MM-DD`, in the municipality's time zone. */
export const date = (doc: string): Shape<string> => ({ ...common, kind: 'date', doc });

/** An instant, ISO 8601 in UTC with milliseconds: `2026-04-01T00:00:00.000Z`. */
export const instant = (doc: string): Shape<string> => ({ ...common, kind: 'instant', doc });

/** One of a fixed set of words; each comes with its meaning. `name` is the name of the GraphQL enum. */
export const choice = <K extends string>(name: string, doc: string, of: Meanings<K>): Shape<K> => ({
  ...common,
  kind: 'choice',
  name,
  doc,
  of,
});

/** The id (UUID) of an object of a kind. */
export const id = (of: ObjectKind, doc: string): Shape<string> => ({ ...common, kind: 'id', of, doc });

/** A SHA-256 digest over RFC 8785 (JCS) bytes, 64 hexadecimal digits. */
export const digest = (doc: string): Shape<string> => ({ ...common, kind: 'digest', doc });

/** Text by or about a private person: a caller sends text, the record contains a reference (PRV-1). */
export const privateText = (doc: string, { max = 2000 } = {}): Declared<Shape<PrivateText>> => ({
  ...common,
  see: 'restricted',
  kind: 'private',
  doc,
  max,
});

/** The same private text, with a likeness: a rule can detect that its author writes the same text twice. */
export const distinct = (shape: Declared<Shape<PrivateText>>): Declared<Shape<PrivateText>> =>
  shape.kind === 'private' ? { ...shape, distinct: true } : shape;

/** The same private text, published by its author: it stays in the vault, so that it can be erased, and anybody may read it there. */
export const givenToThePublic = (shape: Shape<PrivateText>): Declared<Shape<PrivateText>> => ({ ...shape, see: 'public' });

/** The same text from an unknown person: markup and characters that change the direction of writing are refused. */
export const plain = <S extends Spec>(shape: S): S =>
  shape.kind === 'text' || shape.kind === 'private' ? { ...shape, plain: true } : shape;

/** Several values of one shape, in order. */
export const list = <T>(doc: string, of: Shape<T>, { min = 0, max = 100 } = {}): Shape<readonly T[]> => ({
  ...common,
  kind: 'list',
  doc,
  of,
  min,
  max,
});

/** A group of named fields. `name` is the name of the GraphQL type. */
export const record = <F extends Fields>(
  name: string,
  doc: string,
  fields: F,
): Shape<Values<F>> & { readonly kind: 'record'; readonly name: string; readonly fields: F } => ({
  ...common,
  kind: 'record',
  name,
  doc,
  fields,
});

/** A whole document with its own shape, passed through GraphQL as JSON so that every problem can be reported with its path. */
export const document = <T>(doc: string, of: Shape<T>): Shape<T> => ({ ...common, kind: 'document', doc, of });

/** The same field, which may be absent. */
export const optional = <S extends Spec>(
  shape: S,
): Omit<S, 'optional'> & { readonly optional: true } & (S extends Shape<infer T> ? Spec & { readonly [meaning]?: T } : never) =>
  ({ ...shape, optional: true }) as never;

/** The same field, visible only to the parties of the project. */
export const forParties = <S extends Spec>(shape: S): Declared<S> => ({ ...shape, see: 'parties' });

/** The same field, restricted. */
export const restricted = <S extends Spec>(shape: S): Declared<S> => ({ ...shape, see: 'restricted' });

/** The same fields, visible to everybody. A field that declares its own level is not allowed here. */
export const open = <F extends Fields>(fields: F & { [K in keyof F]: F[K] extends Declared ? never : F[K] }): OpenFields<F> =>
  declaredFields(fields, 'public') as OpenFields<F>;

type OpenFields<F extends Fields> = { readonly [K in keyof F]: F[K] & { readonly see: Visibility } };

/**
 * Fields of an event or command that each declare a level: their own, or that of the whole. Their parts have the same level unless they
 * declare a stricter one.
 */
export const declaredFields = (fields: Fields, whole?: Visibility): DeclaredFields =>
  Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, declared(spec, whole)])) as DeclaredFields;

function declared(spec: Spec, whole: Visibility | undefined): Spec {
  const see = spec.see ?? whole;
  const level = see && { see };
  switch (spec.kind) {
    case 'record':
      return { ...spec, ...level, fields: declaredFields(spec.fields, 'public') };
    case 'list':
    case 'document':
      return { ...spec, ...level, of: declared(spec.of, 'public') };
    default:
      return { ...spec, ...level };
  }
}

/** Commands whose fields are visible to everybody in the record, except fields with their own level and ids of persons. */
export const openCommands = <C extends Readonly<Record<string, Spec & { readonly kind: 'record' }>>>(commands: C): C =>
  Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [name, { ...command, fields: declaredFields(command.fields, 'public') }]),
  ) as C;
