import 'reflect-metadata';
import { Inject, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { decisions } from '../domain/decisions.ts';
import { fieldsOf, type Decision } from '../domain/kernel/decision.ts';
import { accept } from '../domain/kernel/check.ts';
import { id, integer, municipalityDigits, optional, record, type Spec } from '../domain/kernel/shape.ts';
import type { RequestContext } from '../graphql/request.ts';
import { addFields, classNamed } from '../graphql/types.ts';
import type { SealedPositions } from '../deciding/positions.ts';
import { invalid, unauthenticated } from '../platform/refused.ts';
import { POSITIONS } from '../platform/tokens.ts';
import type { Ask, Receipt } from '../deciding/ask.ts';
import { commandOf } from './commands.ts';
import { readInput } from './input.ts';
import { ownCommandId } from './own-id.ts';

/** What an accepted command answers (API-1). */
@ObjectType('Receipt', { description: '受付の記録 What an accepted command answers (API-1).' })
export class ReceiptType implements Receipt {
  @Field(() => ID, { description: 'Key of the object that was changed: a UUID, or the 団体コード of a municipality.' })
  readonly id!: string;
  @Field(() => ID, { description: 'The command id that was given.' })
  readonly commandId!: string;
  @Field(() => Int, { nullable: true, description: 'Revision of the last event written; null while that event is under seal.' })
  readonly revision?: number;
  @Field(() => String, {
    description:
      'Opaque position: a query that carries it (argument `position`, or the header x-kyodo-position) reflects this change or answers UNAVAILABLE (API-4).',
  })
  readonly position!: string;
  @Field(() => [String], { description: 'Types of the events written, in order.' })
  readonly events!: readonly string[];
}

/** Fields that every command has besides its own. */
const envelope = {
  commandId: id(
    'project',
    'Command id (UUID) chosen by the caller: a retry with the same id, caller and input has one effect and the same answer (API-1)',
  ),
  expectedRevision: optional(
    integer('Revision of the open record that you saw; CONFLICT when something came since', { min: -1, max: 1_000_000_000 }),
  ),
  onBehalfOf: optional(id('party', 'Party for which you act; you must be its current representative (PTY-3)')),
} as const;

const envelopeShape = record('Envelope', 'Fields of every command', envelope);

/** The field that names the object: an id, or the 団体コード of a municipality. Absent where the command makes the object, or names it by a field of its own. */
function keyFieldOf(decision: Decision): Record<string, Spec> {
  const { keyField, kind } = decision.aggregate;
  if (decision.creates || Object.hasOwn(fieldsOf(decision), keyField)) return {};
  return {
    [keyField]:
      kind === 'municipality' ? municipalityDigits('団体コード Six-digit municipality code') : id(kind as 'project', `Id of the ${kind}`),
  };
}

function inputClass(name: string, decision: Decision): Type {
  const type = classNamed(`${name}Input`);
  addFields(type, { ...envelope, ...keyFieldOf(decision), ...fieldsOf(decision) }, 'input');
  InputType(`${name}Input`, { description: decision.rule.input.doc })(type);
  return type;
}

/** Turns the input of a mutation into a command. Throws a Refused for bad input or a missing token. */
export function askOf(
  name: string,
  decision: Decision,
  input: Readonly<Record<string, unknown>>,
  { viewer, correlationId }: RequestContext,
): Ask {
  if (!viewer) throw unauthenticated();
  const keyField = keyFieldOf(decision);
  const [own, common]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  for (const [field, value] of Object.entries(input))
    (Object.hasOwn(envelope, field) || Object.hasOwn(keyField, field) ? common : own)[field] = value;
  const outer = accept(record('Envelope', '', { ...envelope, ...keyField }), common, 'input');
  const inner = readInput(decision, own);
  const problems = [...outer.problems, ...('value' in inner ? [] : inner.problems)];
  if (problems.length > 0) throw invalid(problems);
  const { keyField: name_ } = decision.aggregate;
  const key = common[name_] ?? own[name_];
  const { commandId, expectedRevision, onBehalfOf } = common as { commandId: string; expectedRevision?: number; onBehalfOf?: string };
  return {
    command: name,
    commandId: ownCommandId(commandId, viewer.person),
    input: own,
    correlationId,
    ...(typeof key === 'string' && !decision.creates && { key }),
    ...(expectedRevision !== undefined && expectedRevision !== null && { expectedRevision }),
    by: {
      kind: 'person',
      id: viewer.person,
      roles: viewer.roles,
      ...(viewer.municipality && { municipality: viewer.municipality }),
      ...(onBehalfOf && { onBehalfOf }),
    },
  };
}

/** The resolver with one mutation per command that people can give, made from the table of decisions. */
export function mutationsResolver(): Type {
  class Mutations {
    readonly bus: CommandBus;
    readonly positions: SealedPositions;
    constructor(bus: CommandBus, positions: SealedPositions) {
      this.bus = bus;
      this.positions = positions;
    }
  }
  for (const [name, decision] of decisions) {
    if (decision.bySystem) continue;
    const field = name.charAt(0).toLowerCase() + name.slice(1);
    const resolve = async function (this: Mutations, input: Record<string, unknown>, context: RequestContext): Promise<Receipt> {
      const receipt = await this.bus.execute(commandOf(askOf(name, decision, input, context)));
      return { ...receipt, commandId: input['commandId'] as string, position: this.positions.seal('receipt', receipt.position) };
    };
    Object.defineProperty(Mutations.prototype, field, { value: resolve, writable: true, configurable: true });
    const descriptor = Object.getOwnPropertyDescriptor(Mutations.prototype, field) as PropertyDescriptor;
    const input = inputClass(name, decision);
    Reflect.defineMetadata('design:paramtypes', [input, Object], Mutations.prototype, field);
    Args('input', { type: () => input, description: '入力 The fields of the command, and what every command has (API-1).' })(
      Mutations.prototype,
      field,
      0,
    );
    Context()(Mutations.prototype, field, 1);
    Mutation(() => ReceiptType, { name: field, description: decision.rule.input.doc })(Mutations.prototype, field, descriptor);
  }
  Inject(CommandBus)(Mutations, undefined, 0);
  Inject(POSITIONS)(Mutations, undefined, 1);
  Resolver()(Mutations);
  return Mutations;
}

/** The shape of the fields that every command has, for tests. */
export const commonFields = envelopeShape;
