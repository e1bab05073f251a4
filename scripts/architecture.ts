import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Writes docs/architecture.md with drawings of the folders and their imports, created by dependency-cruiser: `npm run docs`. With `--check`
 * it only compares, and fails if the page differs from the sources: `npm run check`.
 */
const root = fileURLToPath(new URL('../', import.meta.url));

const drawing = (below: string, depth: number): string => {
  const collapse = `^${below}${'/[^/]+'.repeat(depth)}/`;
  const options = [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'mermaid',
    '--include-only',
    `^${below}/`,
    '--collapse',
    collapse,
  ];
  return execFileSync('node', ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...options, below], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
};

const figure = (text: string): string => `\`\`\`mermaid\n${text}\n\`\`\`\n`;

const page = `# Architecture

The [README](../README.md#how-it-works) describes each folder, [decision 27](decisions/0027-a-house-with-rooms.md) gives the reasons. The drawings show which folder imports which. They are generated from the sources by
dependency-cruiser (\`npm run docs\`), and \`npm run check\` compares them. Every forbidden arrow is a rule of \`.dependency-cruiser.cjs\`, and \`test/architecture/arrows.spec.ts\` shows that each rule can fail.
The arrows form no circle, at any level ([decision 31](decisions/0031-no-circle-between-rooms.md)); \`npm run check\` computes it.

## The program

${figure(drawing('src', 1))}
## The domain

${figure(drawing('src/domain', 1))}
## A project and its six phases

${figure(drawing('src/domain/project', 1))}`;

const path = new URL('../docs/architecture.md', import.meta.url);
if (!process.argv.includes('--check')) {
  writeFileSync(path, page);
  console.log('wrote docs/architecture.md');
} else if (readFileSync(path, 'utf8') !== page) {
  console.error('docs/architecture.md differs from the sources: npm run docs');
  process.exitCode = 1;
}
