import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsDefined, IsOptional, ValidateNested } from 'class-validator';
import { edgeValidation, problem, problemsIn, Text, Whole } from '../../src/platform/validation.ts';
import { Refused } from '../../src/platform/refused.ts';

class Body {
  @IsDefined(problem('MISSING'))
  @Text(3)
  readonly name!: string;
  @IsOptional()
  @Whole(1, 9)
  readonly count?: number;
}

class Holder {
  @IsOptional()
  @ValidateNested()
  @Type(() => Body)
  readonly body?: Body;
}

const told = (value: unknown) =>
  problemsIn(Body, value, 'body').map(({ path, problem: code, limit }) => [path, code, ...(limit ? [limit] : [])].join(' '));

describe('A body by its class', () => {
  it.each<[unknown, string[]]>([
    [{ name: 'abc', count: 1 }, []],
    [{ name: 'abc', count: null }, []],
    [{}, ['body.name MISSING']],
    [{ name: 'abcd', count: 10 }, ['body.name TOO_LONG 3', 'body.count TOO_LARGE 9']],
    [{ name: '', count: 0 }, ['body.name TOO_SHORT 1', 'body.count TOO_SMALL 1']],
    [{ name: ['abc'], count: '1' }, ['body.name WRONG_TYPE text', 'body.count WRONG_TYPE integer']],
    [{ name: 'abc', more: 1 }, ['body.more UNKNOWN']],
    [null, ['body WRONG_TYPE object']],
    [[], ['body WRONG_TYPE object']],
    ['abc', ['body WRONG_TYPE object']],
  ])('[API-12] %j has the problems %j', (value, problems) => {
    expect(told(value)).toEqual(problems);
  }); // prettier-ignore

  it.each(['constructor', 'hasOwnProperty', '__defineGetter__', 'isPrototypeOf', 'toString', 'prototype', 'then'])(
    '[API-2] refuses the member %s as any unknown one',
    (name) => {
      expect(told({ name: 'abc', [name]: { prototype: {} } })).toEqual([`body.${name} UNKNOWN`]);
    },
  );

  it('[API-2] refuses a member __proto__, and takes nothing from it', () => {
    expect(told(JSON.parse('{"__proto__":{"name":"abc"}}'))).toEqual(['body.name MISSING', 'body.__proto__ UNKNOWN']);
  });
});

describe('The pipe of the edge', () => {
  const pipe = edgeValidation();
  const given = (value: unknown) => pipe.transform(value, { type: 'body', metatype: Holder });

  it('[API-12] hands a value on with what it holds as it came', async () => {
    const value = { body: { name: 'abc' } };
    expect(await given(value)).toEqual(value);
  });

  it('[API-12] refuses with every problem and its path, without the values', async () => {
    const refused = await given({ body: { name: 'abcd', count: 0.5 }, other: 'secret' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).fields.map(({ path, problem: code }) => `${path} ${code}`)).toEqual([
      'other UNKNOWN',
      'body.name TOO_LONG',
      'body.count WRONG_TYPE',
    ]);
    expect(JSON.stringify(refused)).not.toContain('secret');
  });
});
