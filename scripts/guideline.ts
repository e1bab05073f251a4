import { readFileSync } from 'node:fs';
import { problems } from '../src/domain/kernel/check.ts';
import { validateGuideline } from '../src/domain/guideline/validate.ts';

/** `npm run guideline -- check FILE.json`: prints all problems of a guideline, each with its path (GDL-5). Records nothing. */
const [task, file, ...more] = process.argv.slice(2);
if (task !== 'check' || file === undefined || more.length > 0) {
  console.error('usage: npm run guideline -- check FILE.json');
  process.exitCode = 2;
} else {
  const faults = faultsOf(file);
  for (const fault of faults) console.log(fault);
  console.log(
    faults.length === 0 ? `${file}: a guideline without a fault` : `${file}: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** One line per fault: path, code, limit, and the sentence in both languages. */
function faultsOf(name: string): readonly string[] {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(name, 'utf8'));
  } catch (error) {
    return [`${name} cannot be read: ${(error as Error).message}`];
  }
  return validateGuideline(document).problems.map(({ path, problem, limit = '' }) => {
    const { ja, en } = problems[problem];
    return `${path} ${problem}: ${ja.replace('{limit}', limit)} ${en.replace('{limit}', limit)}`;
  });
}
