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

/** Option of a class-validator decorator: the problem that is reported if the check fails, with its limit. */
export const problem = (code: ProblemCode, limit?: string | number): ValidationOptions => ({
  context: { problem: code, ...(limit !== undefined && { limit: String(limit) }) },
});

/** The problems that class-validator found, each with its path below `path`. A failure of an undeclared property is UNKNOWN. */
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
  stopAtFirstError: true, // per property
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
 * Every problem of a plain JSON object, checked against a class of the API boundary that has no nested classes; each with its path below
 * `path`. Unknown names are found here: class-validator takes names of `Object.prototype`, such as `hasOwnProperty`, for known, and
 * `constructor` for the class.
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
 * The one pipe that checks the classes of the API boundary: arguments and filters of GraphQL, bodies of HTTP, the envelope of commands.
 * Each property of such a class must have a decorator of class-validator; a property without one is refused. Throws VALIDATION with every
 * problem. The value itself is passed on unchanged. The content of commands and guidelines is checked by shapes (`domain/kernel/check.ts`),
 * see docs/decisions/0029.
 */
export const edgeValidation = (): ValidationPipe =>
  new ValidationPipe({
    ...CHECKED,
    exceptionFactory: (errors) => invalid(problemsOf(errors)),
  });
