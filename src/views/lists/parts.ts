import type { EventShape } from '../../domain/kernel/event.ts';
import { instant, list, record, type Fields, type Spec } from '../../domain/kernel/shape.ts';

/** 日時 When something was recorded. */
export const at = instant('日時 When it was recorded');

/** Fields without some of them. */
export const omit = (fields: Fields, ...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** Some of the fields. */
export const pick = (fields: Fields, ...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fieldOf(fields, name)]));

function fieldOf(fields: Fields, name: string): Spec {
  const field = fields[name];
  if (!field) throw new Error(`there is no field ${name}`);
  return field;
}

/** The fields of an event as an object shows them, without fields that are shown elsewhere. */
export const told = ({ shape }: EventShape, ...without: readonly string[]): Fields => omit(shape.fields, 'observed', ...without);

/** One field of an event. */
export const of = ({ shape }: EventShape, name: string): Spec => fieldOf(shape.fields, name);

/** A list of records. */
export const several = (doc: string, name: string, each: string, fields: Fields) => list(doc, record(name, each, fields));
