import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** One import that breaks each rule, and where it would stand. */
const breaches: Readonly<Record<string, { file: string; content: string }>> = {
  'domain-stands-alone': { file: 'src/domain/kernel/breach.ts', content: "import '../../platform/refused.ts';\n" },
  'kernel-stands-alone': { file: 'src/domain/kernel/breach-kernel.ts', content: "import '../party/party.ts';\n" },
  'platform-knows-only-the-domain': { file: 'src/platform/breach.ts', content: "import '../deciding/ask.ts';\n" },
  'storage-knows-only-the-domain': { file: 'src/event-store/breach.ts', content: "import '../views/lists/search.ts';\n" },
  'deciding-knows-domain-and-storage': { file: 'src/deciding/breach.ts', content: "import '../graphql/request.ts';\n" },
  'projection-knows-only-storage': { file: 'src/projection/breach.ts', content: "import '../views/lists/search.ts';\n" },
  'edge-knows-no-view': { file: 'src/http/breach.ts', content: "import '../views/lists/search.ts';\n" },
  strangers: { file: 'src/commands/breach.ts', content: "import '../views/lists/search.ts';\n" },
  'app-on-top': { file: 'src/stores/breach.ts', content: "import '../app/config.ts';\n" },
  'one-door-to-sqlite': { file: 'src/views/breach-sqlite.ts', content: "import 'node:sqlite';\n" },
  'one-door-to-eventstore': { file: 'src/event-store/eventstoredb/breach.ts', content: "import '@eventstore/db-client';\n" },
  'tools-stay-outside': { file: 'src/breach-tools.ts', content: "import '../eventstore/main.ts';\n" },
  'no-circles': { file: 'src/views/breach-circle.ts', content: "import './circle.ts';\n" },
  'no-unresolved': { file: 'src/views/breach-unresolved.ts', content: "import './nowhere.ts';\n" },
};

describe('The arrows of the architecture', () => {
  let copy: string;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'kyodo-arrows-'));
    for (const name of ['src', 'eventstore', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs'])
      await cp(join(root, name), join(copy, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));

  const cruise = async (): Promise<{ violations: readonly string[] }> => {
    const arguments_ = [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'src',
    ];
    const { stdout } = await run(process.execPath, arguments_, { cwd: copy, maxBuffer: 100_000_000 }).catch(
      (error: { stdout: string }) => error,
    );
    const { summary } = JSON.parse(stdout) as { summary: { violations: readonly { rule: { name: string } }[] } };
    return { violations: [...new Set(summary.violations.map(({ rule }) => rule.name))] };
  };

  it('hold in the source', async () => {
    expect((await cruise()).violations).toEqual([]);
  });

  it('break, each for its own reason, when somebody imports against them', async () => {
    for (const { file, content } of Object.values(breaches)) await writeFile(join(copy, file), content);
    await writeFile(join(copy, 'src/views/circle.ts'), "import './breach-circle.ts';\nexport const two = 2;\n");
    const { violations } = await cruise();
    for (const rule of Object.keys(breaches)) expect(violations).toContain(rule);
  });
});
