import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conditions } from '../../src/domain/guideline/conditions.ts';
import { programmeRefusals } from '../../src/domain/guideline/programme.refusals.ts';
import { kernelRefusals } from '../../src/domain/kernel/kernel.refusals.ts';
import { refusals } from '../../src/domain/refusals.ts';
import { startApp, type App } from '../api/app.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const english = read('README.md');
const japanese = read('README.ja.md');
const pages = { 'README.md': english, 'README.ja.md': japanese, 'CONTRIBUTING.md': read('CONTRIBUTING.md'), 'docs/requirements.md': read('docs/requirements.md') }; // prettier-ignore
const each = Object.entries(pages);

/** What is to be typed into a shell, block by block, without comments. */
const blocksOf = (text: string): readonly string[] =>
  [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block.replace(/(^|\s)# .*$/gm, '').replace(/\s*\n+/g, '\n'));

/** A text without its blocks. */
const proseOf = (text: string): string => text.replace(/^```.*?^```/gms, '');

/** Words that stand in both languages for what somebody fills in. */
const FILLED = {
  '<対象>': '<aggregate>',
  '<部分>': '<part>',
  '<段階>': '<phase>',
  履歴: 'history',
  人: 'person',
  コマンド: 'Command',
  入力: 'input',
};

/** What a section names as code, and where its links lead. */
const namedIn = (section: string): readonly string[] => {
  const codes = [...section.matchAll(/`([^`]+)`/g)].map(([, code = '']) => Object.entries(FILLED).reduce((text, [ja, en]) => text.replaceAll(ja, en), code));
  const links = [...section.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  return [...new Set([...codes, ...links])].sort();
}; // prettier-ignore

/** The name that a heading has in links. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

describe('README.md and README.ja.md', () => {
  it('give the same commands, block by block', () => {
    const because = (block: string) => block.replace(/--because "[^"]*"/, '--because "why"');
    expect(blocksOf(japanese).map(because)).toEqual(blocksOf(english).map(because));
    expect(blocksOf(english).length).toBeGreaterThan(5);
  });

  it('name the same files, settings, words and links, section by section', () => {
    const sections = (text: string) => proseOf(text).split('\n## ').slice(1).map(namedIn);
    expect(sections(japanese)).toEqual(sections(english));
    expect(sections(english)).toHaveLength(8);
  });

  it.each(each)('%s: links to what is there', (file, text) => {
    const links = [...proseOf(text).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)].map(([, path = '', anchor]) => ({ path, anchor }));
    const dead = links.filter(({ path, anchor }) => {
      const at = join(dirname(file), path);
      if (!existsSync(join(root, at))) return true;
      return anchor !== undefined && ![...read(path === '' ? file : at).matchAll(/^#+ (.*)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor);
    });
    expect(dead).toEqual([]);
    expect(links.length).toBeGreaterThan(0);
  }); // prettier-ignore

  it.each(each)('%s: names files and folders that are there', (_, text) => {
    const named = [...text.matchAll(/(?<=[`\s])(?:\.?[\w-]+\/)+[\w.-]*(?=[`\s])/g)].map(([path]) => path).filter((path) => /^(?:src|test|docs|scripts|schema|demo|eventstore|bench|torture)\//.test(path)); // prettier-ignore
    const missing = named.filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, `${path}.spec.ts`)));
    expect(missing).toEqual([]);
  });

  it.each(each)('%s: names scripts of npm that there are', (_, text) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name) && !['ci', 'command', 'commands'].includes(name))).toEqual([]);
  });
});

describe('Adding a command, and finding a refusal', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

  it('[GDL-4] every code of a refusal is found by the search that the README gives, outside the catalogues', () => {
    for (const readme of [english, japanese]) expect(readme).toContain('grep -rnw --include=*.ts -A4 CODE src/domain');
    const rules = sources.filter((file) => !file.endsWith('.refusals.ts')).map((file) => read(join('src', file))).join('\n');
    expect(Object.keys(refusals).filter((code) => !rules.includes(`'${code}'`))).toEqual([]);
  }); // prettier-ignore

  it('[GDL-4] `src/domain/refusals.ts` lists every catalogue, and the three that the README names are among them', () => {
    const catalogues = sources.filter((file) => file.endsWith('.refusals.ts')).map((file) => file.replace('domain/', ''));
    const text = read('src/domain/refusals.ts');
    expect(catalogues.filter((file) => !text.includes(`'./${file}'`))).toEqual([]);
    for (const some of [conditions, programmeRefusals, kernelRefusals]) expect(refusals).toMatchObject(some);
  });
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

(hasCurl ? describe : describe.skip)('The example with curl', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  }, 60_000);
  afterAll(() => app.stop());

  it('[API-1] [AUT-1] gets a token, tells who it is, and adopts a guideline, typed as it stands', async () => {
    const block = [...english.matchAll(/^```sh\n(.*?)^```/gms)].map(([, text = '']) => text).find((text) => text.includes('/dev/token')) ?? '';
    expect(block).not.toContain('npm');
    const typed = block.replaceAll('localhost:3000', new URL(app.url).host);
    const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` };
    const { stdout } = await promisify(execFile)('sh', ['-euc', typed], { env, cwd: tmpdir() });
    const answers = stdout.replaceAll('}{', '}\n{').trim().split('\n').map((line) => JSON.parse(line) as unknown);
    expect(answers).toEqual([
      { data: { me: { person: expect.any(String), roles: ['office'] } } },
      { data: { adoptGuideline: { id: '105244', revision: 0, events: ['GuidelineAdopted'] } } },
    ]);
  }, 60_000); // prettier-ignore
});
