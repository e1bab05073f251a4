import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { nodeProblem } from '../../src/platform/node-version.ts';

const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };

describe('The version of Node', () => {
  it('[OPS-1] that is too old is named, with the one that is needed', () => {
    for (const version of ['18.20.4', '20.11.0', '23.9.0']) {
      expect(nodeProblem(version)).toContain(`this is Node ${version}`);
      expect(nodeProblem(version)).toContain(`Node ${engines.node.replace('>=', '')} or newer`);
    }
  });

  it('[OPS-1] that will do is not spoken of', () => {
    for (const version of ['24.0.0', '24.21.0', '26.1.0', process.versions.node]) expect(nodeProblem(version)).toBeUndefined();
  });
});
