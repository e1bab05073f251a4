import { defaultFieldResolver, getNamedType, getNullableType, isListType, isObjectType, type GraphQLSchema } from 'graphql';
import { paced } from '../turns.ts';
import type { HeavyGate } from './gate.ts';
import type { RequestContext } from './request.ts';
import { isHeavy } from './work.ts';

/** Shorter lists are told at once. */
const SHORT = 4;

/** Makes every field bounded: heavy ones go through the gate, and what is told of long lists of objects lets the event loop turn between entries. */
export function bounded(schema: GraphQLSchema, gate: HeavyGate): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const isList = isListType(getNullableType(field.type)) && isObjectType(getNamedType(field.type));
      const isHeavyField = isHeavy(field.name) && type !== schema.getMutationType();
      if (!isList && !isHeavyField) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      const through: typeof resolve = isHeavyField
        ? (source, args, context, info) => gate.through(context as RequestContext, () => resolve(source, args, context, info))
        : resolve;
      field.resolve = isList
        ? (source, args, context, info) => {
            const found: unknown = through(source, args, context, info);
            return found instanceof Promise ? found.then(pacedIfLong) : pacedIfLong(found);
          }
        : through;
    }
  }
  return schema;
}

const pacedIfLong = (found: unknown): unknown =>
  Array.isArray(found) && found.length > SHORT ? paced(found as readonly unknown[]) : found;
