import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version: string; dev?: boolean; devOptional?: boolean }>;
};

/** Everything that is installed for production: where, which, and in which version. */
const production = Object.entries(packages)
  .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
  .map(([path, { version }]) => ({ path, name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version }));

/** Ways to make a program of a text. */
const MAKERS =
  /\bnew Function\b|(?<![.\w$])Function\s*\(|\bFunction\.(?:apply|call|bind)\b|(?<![.\w$])eval\s*\(|\(0, ?eval\)|['"](?:node:)?vm['"]|\._compile\(|\bWebAssembly\./;

/** The files of a directory, without those of packages within it. */
const filesIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    const at = `${path}/${entry.name}`;
    return entry.isDirectory() ? filesIn(at) : [at];
  });

const isMaker = (file: string) => /\.(node|wasm)$/.test(file) || (/\.[cm]?js$/.test(file) && MAKERS.test(readFileSync(file, 'utf8')));

describe('docs/security.md', () => {
  it('[API-7] names every package of the production tree with its version, and no other', () => {
    const told = [...text.matchAll(/`([^`\s]+)` (\d+\.\d+\.\d+(?:-[\w.]+)?)/g)].map(([, name, version]) => `${name} ${version}`);
    expect(told.toSorted()).toEqual([...new Set(production.map(({ name, version }) => `${name} ${version}`))].toSorted());
  });

  it('[API-7] names every file of the production tree that can make a program of a text, and no other', () => {
    const found = production.flatMap(({ path }) => filesIn(join(root, path)).filter(isMaker));
    const told = [...text.matchAll(/^- `([^`]+)`/gm)].map(([, file]) => file);
    expect(told).toEqual([...new Set(found.map((file) => file.slice(join(root, 'node_modules').length + 1)))].map(folder).toSorted().filter(isFirst));
  }); // prettier-ignore

  it.each([
    ['new Function("a")', true],
    ['Function("return this")()', true],
    ['Function.apply(null, names)', true],
    ['eval(text)', true],
    ['(0, eval)(text)', true],
    ["require('vm')", true],
    ['import vm from "node:vm"', true],
    ['module._compile(text, name)', true],
    ['isFunction(a); a.eval(b); medieval(c)', false],
    ['typeof a === "function" ? a : b', false],
  ])('would see %s', (source, isSeen) => {
    expect(MAKERS.test(source)).toBe(isSeen);
  });

  it('[API-7] is right that nothing but constants of the program is written into SQL', () => {
    const sources = filesIn(join(root, 'src')).map((file) => readFileSync(file, 'utf8'));
    const written = sources.flatMap((source) => [...source.matchAll(/\bsql\.(raw|lit)\(((?:[^()]|\([^()]*\))*)\)/g)].map(([, kind, what]) => `${kind} ${what}`));
    expect(written.length).toBeGreaterThan(3);
    expect(written.filter((each) => !/^(?:lit|raw) ([A-Z_]+|index|2 \*\* BITS - 1)$/.test(each) && each !== "raw direction === 'asc' ? '>' : '<'")).toEqual([]);
  }); // prettier-ignore
});

/** Many files that are generated alike stand as their folder. */
const folder = (file: string) => file.replace(/^(@eventstore\/db-client\/generated|google-protobuf\/google\/protobuf)\/.*$/, '$1/*');
const isFirst = (file: string, at: number, all: readonly string[]) => all.indexOf(file) === at;
