import 'reflect-metadata';
import { Inject, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { IsOptional, Matches, Max, Min } from 'class-validator';
import { decisions } from '../domain/decisions.ts';
import { fieldsOf, type Decision } from '../domain/kernel/decision.ts';
import { accept } from '../domain/kernel/check.ts';
import { id, municipalityDigits, record, type Spec } from '../domain/kernel/shape.ts';
import type { RequestContext } from '../graphql/request.ts';
import { addFields } from '../graphql/types.ts';
import { problem, problemsIn } from '../platform/validation.ts';
import type { SealedPositions } from '../deciding/positions.ts';
import { invalid, unauthenticated } from '../platform/refused.ts';
import { POSITIONS } from '../platform/tokens.ts';
import type { Ask, Receipt } from '../deciding/ask.ts';
import { commandOf } from './commands.ts';
import { readInput } from './input.ts';
import { ownCommandId } from './own-id.ts';

/** The result of an accepted command (API-1). */
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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** 共通項目 The fields of every command besides its own (API-1). */
@InputType({ isAbstract: true })
class Envelope {
  @Field(() => ID, {
    description:
      'Command id (UUID) chosen by the caller: a retry with the same id, caller and input has one effect and the same answer (API-1)',
  })
  @Matches(UUID, problem('NOT_AN_ID'))
  readonly commandId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Revision of the open record that you saw; CONFLICT when something came since',
  })
  @IsOptional()
  @Min(-1, problem('TOO_SMALL', -1))
  @Max(1_000_000_000, problem('TOO_LARGE', 1_000_000_000))
  readonly expectedRevision?: number | null;

  @Field(() => ID, { nullable: true, description: 'Party for which you act; you must be its current representative (PTY-3)' })
  @IsOptional()
  @Matches(UUID, problem('NOT_AN_ID'))
  readonly onBehalfOf?: string | null;
}

const OF_ENVELOPE: ReadonlySet<string> = new Set(['commandId', 'expectedRevision', 'onBehalfOf'] satisfies (keyof Envelope)[]);

/**
 * The field that identifies the object: an id, or the 団体コード of a municipality. Absent if the command creates the object, or identifies it
 * by a field of its own.
 */
function keyFieldOf(decision: Decision): Record<string, Spec> {
  const { keyField, kind } = decision.aggregate;
  if (decision.creates || Object.hasOwn(fieldsOf(decision), keyField)) return {};
  return {
    [keyField]:
      kind === 'municipality' ? municipalityDigits('団体コード Six-digit municipality code') : id(kind as 'project', `Id of the ${kind}`),
  };
}

function inputClass(name: string, decision: Decision): Type {
  const type = { [`${name}Input`]: class extends Envelope {} }[`${name}Input`] as unknown as Type;
  addFields(type, { ...keyFieldOf(decision), ...fieldsOf(decision) }, 'input');
  InputType(`${name}Input`, { description: decision.rule.input.doc })(type);
  return type;
}

/** Converts the input of a mutation to a command. Throws a Refused for a bad envelope or key, or a missing token. */
export async function askOf(
  name: string,
  decision: Decision,
  input: Readonly<Record<string, unknown>>,
  { viewer, correlationId }: RequestContext,
): Promise<Ask> {
  if (!viewer) throw unauthenticated();
  const keyField = keyFieldOf(decision);
  const [common, key_, own]: [Record<string, unknown>, Record<string, unknown>, Record<string, unknown>] = [{}, {}, {}];
  for (const [field, value] of Object.entries(input))
    (OF_ENVELOPE.has(field) ? common : Object.hasOwn(keyField, field) ? key_ : own)[field] = value;
  const problems = [...problemsIn(Envelope, common, 'input'), ...accept(record('Key', '', keyField), key_, 'input').problems];
  // The fields of the command are checked by its handler. Here only to tell all problems at once (API-12): long texts take their time.
  if (problems.length > 0) {
    const inner = await readInput(decision, own);
    throw invalid([...problems, ...('value' in inner ? [] : inner.problems)]);
  }
  const { keyField: name_ } = decision.aggregate;
  const key = key_[name_] ?? own[name_];
  const { commandId, expectedRevision, onBehalfOf } = common as unknown as Envelope;
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

/** The resolver with one mutation per command that people can give, generated from the table of decisions. */
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
      const receipt = await this.bus.execute(commandOf(await askOf(name, decision, input, context)));
      return { ...receipt, commandId: input['commandId'] as string, position: this.positions.seal('receipt', receipt.position) };
    };
    Object.defineProperty(Mutations.prototype, field, { value: resolve, writable: true, configurable: true });
    const descriptor = Object.getOwnPropertyDescriptor(Mutations.prototype, field) as PropertyDescriptor;
    const input = inputClass(name, decision);
    // Object: command fields are checked by shapes, not by the validation pipe.
    Reflect.defineMetadata('design:paramtypes', [Object, Object], Mutations.prototype, field);
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
