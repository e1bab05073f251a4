import { applyDecorators, ValidationPipe } from '@nestjs/common';
import {
  getMetadataStorage,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  validateSync,
  type ValidationError,
  type ValidationOptions,
} from 'class-validator';
import { MOST_PROBLEMS, type Problem, type ProblemCode } from '../domain/kernel/check.ts';
import { invalid } from './refused.ts';

/** Option of a class-validator decorator: which problem is reported where the check fails, with its limit. */
export const problem = (code: ProblemCode, limit?: string | number): ValidationOptions => ({
  context: { problem: code, ...(limit !== undefined && { limit: String(limit) }) },
});

/** The problems that class-validator found, each with its path below `path`. What it found for want of a declaration is UNKNOWN. */
export function problemsOf(errors: readonly ValidationError[], path = ''): readonly Problem[] {
  return errors.flatMap(({ property, constraints = {}, contexts = {}, children = [] }) => {
    const at = path === '' ? property : `${path}.${property}`;
    const own = Object.keys(constraints).map((name): Problem => {
      const told = contexts[name] as Omit<Problem, 'path'> | undefined;
      return { path: at, ...(told ?? { problem: name === 'whitelistValidation' ? 'UNKNOWN' : 'WRONG_TYPE', limit: '' }) };
    });
    return [...own, ...problemsOf(children, at)];
  });
}

const CHECKED = {
  whitelist: true,
  forbidNonWhitelisted: true,
  stopAtFirstError: true, // of each property
  validationError: { target: false, value: false },
} as const;

/** A text of 1 to `most` letters. */
export const Text = (most: number): PropertyDecorator =>
  applyDecorators(
    IsString(problem('WRONG_TYPE', 'text')),
    MinLength(1, problem('TOO_SHORT', 1)),
    MaxLength(most, problem('TOO_LONG', most)),
  );

/** A whole number within limits. */
export const Whole = (least: number, most: number): PropertyDecorator =>
  applyDecorators(IsInt(problem('WRONG_TYPE', 'integer')), Min(least, problem('TOO_SMALL', least)), Max(most, problem('TOO_LARGE', most)));

/**
 * Every problem of a plain object of JSON by a class of the edge that has no classes within, each with its path below `path`. Unknown names are looked
 * for here: class-validator takes those of `Object.prototype`, such as `hasOwnProperty`, for known, and `constructor` for the class.
 */
export function problemsIn(Class: new () => object, value: unknown, path: string): Problem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ path, problem: 'WRONG_TYPE', limit: 'object' }];
  const declared = new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(Class, '', true, false)
      .map(({ propertyName }) => propertyName),
  );
  const instance = Object.create(Class.prototype as object) as Record<string, unknown>;
  const unknown: Problem[] = [];
  for (const [name, each] of Object.entries(value)) {
    if (declared.has(name)) instance[name] = each;
    else if (unknown.length < MOST_PROBLEMS) unknown.push({ path: `${path}.${name}`, problem: 'UNKNOWN' });
  }
  return [...problemsOf(validateSync(instance, CHECKED), path), ...unknown];
}

/**
 * The one pipe that checks the classes of the edge: arguments and filters of GraphQL, bodies of HTTP, the envelope of commands. Each property of such
 * a class says by a decorator of class-validator what it takes; one that says nothing is refused. Throws VALIDATION with every problem. What the value
 * holds goes on as it came. What commands and guidelines hold is checked by shapes (`domain/kernel/check.ts`), see docs/decisions/0029.
 */
export const edgeValidation = (): ValidationPipe =>
  new ValidationPipe({
    ...CHECKED,
    exceptionFactory: (errors) => invalid(problemsOf(errors)),
  });
