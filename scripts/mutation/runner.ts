import type { TestRunnerCapabilities } from '@stryker-mutator/api/test-runner';
import {
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
  type DryRunOptions,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import type { InstrumenterContext, MutantCoverage } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { transformSync } from '@swc/core';
import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, dirname, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { restoreCaches, watchingCaches } from './caches.ts';
import { declaring, forgetTests, tests, type Test } from './globals.ts';

/** The rules, and the tests for them. */
const rules = 'src/domain/**/*.ts';
const files = 'test/domain/**/*.spec.ts';

/** Other imports of the tests. */
const libraries = ['fast-check', 'typescript', 'ajv/dist/2020.js'];

const context = ((globalThis as { __stryker__?: InstrumenterContext }).__stryker__ ??= {});

const globals = new URL('./globals.ts', import.meta.url).href;

/**
 * Runs the tests of the domain for Stryker, in one process that loads them once. The rules are pure, so the next mutant can run on the same
 * modules, only with the tests that reach it. Jest would start again for every mutant, which takes hours for all rules. See
 * docs/mutation.md.
 */
class DomainTestRunner implements TestRunner {
  private generation = 0;
  private loading: ReadonlySet<string> = new Set();

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async dryRun(_options: DryRunOptions): Promise<DryRunResult> {
    await this.reload();
    const results = await inTurn(tests, true);
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: this.coverage() };
  }

  async mutantRun({
    activeMutant,
    mutantActivation,
    reloadEnvironment,
    testFilter,
    hitLimit,
    disableBail,
  }: MutantRunOptions): Promise<MutantRunResult> {
    const stale = reloadEnvironment || this.generation === 0;
    if (stale && mutantActivation === 'runtime') await this.reload();
    context.activeMutant = activeMutant.id;
    context.hitCount = hitLimit === undefined ? undefined : 0;
    context.hitLimit = hitLimit;
    try {
      if (stale && mutantActivation === 'static') await this.reload();
      const wanted = testFilter && new Set(testFilter);
      const some = nearestFirst(activeMutant.fileName).filter(({ name }) => !wanted || wanted.has(name));
      const results = await inTurn(some, disableBail);
      if (hitLimit !== undefined && (context.hitCount ?? 0) > hitLimit) {
        return toMutantRunResult({ status: DryRunStatus.Timeout, reason: `Hit limit reached (${context.hitCount}/${hitLimit})` });
      }
      return toMutantRunResult({ status: DryRunStatus.Complete, tests: results }, disableBail);
    } catch (error) {
      return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: String(error) });
    } finally {
      context.activeMutant = undefined;
    }
  }

  /**
   * Which tests reach which mutant. A mutant that the rules reach while their modules load must be active from the start (static), with all
   * tests. One that only fixtures reach while the tests load need not, if a test reaches it too: that test decides. It may survive although
   * the fixture would have detected it, but no mutant is counted as killed that was not.
   */
  private coverage(): MutantCoverage {
    const { static: whileLoading, perTest } = context.mutantCoverage ?? { static: {}, perTest: {} };
    const reached = new Set(Object.values(perTest).flatMap((hits) => Object.keys(hits)));
    const mustActFromTheStart = ([id]: [string, number]) => this.loading.has(id) || !reached.has(id);
    return { static: Object.fromEntries(Object.entries(whileLoading).filter(mustActFromTheStart)), perTest };
  }

  /** Loads rules and tests, each time as new modules: those of an earlier mutant are dropped. */
  private async reload(): Promise<void> {
    delete context.currentTestId;
    for (const library of libraries) await import(library); // before caches are watched: the caches of libraries are not included
    forgetTests();
    const here = pathToFileURL(process.cwd()).href + '/';
    const generation = `?${(this.generation += 1)}`;
    const isOurs = (url: string) => url.startsWith(here) && !url.includes('/node_modules/');
    const hooks = registerHooks({
      resolve: (name, about, next) => {
        if (name === '@jest/globals') return { url: globals, shortCircuit: true };
        const found = next(name, about);
        return isOurs(found.url) ? { ...found, url: found.url.split('?')[0] + generation } : found;
      },
      load: (url, about, next) => (isOurs(url) ? { format: 'module', source: compiled(url), shortCircuit: true } : next(url, about)),
    });
    try {
      await watchingCaches(async () => {
        for (const file of globSync(rules)) await import(pathToFileURL(resolve(file)).href);
        this.loading = new Set(Object.keys(context.mutantCoverage?.static ?? {}));
        for (const file of quickFirst(globSync(files))) {
          declaring(resolve(file));
          await import(pathToFileURL(resolve(file)).href);
        }
      });
    } finally {
      hooks.deregister();
    }
  }
}

const code = new Map<string, string>();

/** Compiles with the settings of .swcrc, as jest does; each file once. */
function compiled(url: string): string {
  const filename = fileURLToPath(url.split('?')[0] ?? url);
  const known = code.get(filename) ?? transformSync(readFileSync(filename, 'utf8'), { filename }).code;
  code.set(filename, known);
  return known;
}

/** Tests with random walks take longest and come last, because other tests kill most mutants. */
function quickFirst(paths: readonly string[]): readonly string[] {
  const isRandom = (path: string) => readFileSync(path, 'utf8').includes(`from 'fast-check'`);
  return [...paths].sort((a, b) => Number(isRandom(a)) - Number(isRandom(b)) || (a < b ? -1 : 1));
}

/** All tests: first those of the mutated file, then those of its folder: `project/selection.*` tests `project/selection.fold.ts`. */
function nearestFirst(mutated: string): readonly Test[] {
  const folder = `/test${dirname(mutated).split('/src').at(-1)}/`;
  const subject = `${folder}${basename(mutated).split('.')[0]}.`;
  const distance = ({ file }: Test) => [subject, folder, ''].findIndex((each) => file.includes(each));
  return [...tests].sort((a, b) => distance(a) - distance(b));
}

/** Runs tests one after the other; stops at the first failure unless all are requested. */
async function inTurn(wanted: readonly Test[], all = false): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const test of wanted) {
    const result = await outcomeOf(test);
    results.push(result);
    if (!all && result.status === TestStatus.Failed) break;
  }
  return results;
}

async function outcomeOf({ name, file, run }: Test): Promise<TestResult> {
  restoreCaches();
  context.currentTestId = name;
  const begun = performance.now();
  const about = () => ({ id: name, name, fileName: file, timeSpentMs: Math.round(performance.now() - begun) });
  try {
    await run();
    return { ...about(), status: TestStatus.Success };
  } catch (error) {
    return { ...about(), status: TestStatus.Failed, failureMessage: error instanceof Error ? error.message.slice(0, 500) : String(error) };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'domain', DomainTestRunner)];
