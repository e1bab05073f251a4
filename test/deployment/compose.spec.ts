import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';

const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown };
const root = join(import.meta.dirname, '../..');

/** The schema in the dialect that is understood here: it only names itself in an older way. */
const { $schema: _, ...schema } = JSON.parse(readFileSync(join(root, 'test/deployment/compose-spec/compose-spec.json'), 'utf8')) as {
  $schema: string;
};
const ajv = new Ajv({ strict: false, formats: { duration: true, ports: true, expose: true, subnet_ip_address: true } });
ajv.removeKeyword('id');
const validate = ajv.compile(schema);

/** Everything that the schema has against a Compose file. */
const faults = (text: string): readonly string[] => {
  validate(load(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

describe('[OPS-1] The Compose files', () => {
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

  it.each(['docker-compose.yml', 'eventstore/cluster.yml'])('keeps to the Compose Specification: %s', (file) => {
    expect(faults(readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });

  it.each(['docker-compose.yml', 'eventstore/cluster.yml'])('pins every image, and publishes ports on this machine only: %s', (file) => {
    const { services } = load(readFileSync(join(root, file), 'utf8')) as {
      services: Record<string, { image?: string; ports?: string[] }>;
    };
    for (const { image, ports = [] } of Object.values(services)) {
      if (image) expect(image).toMatch(/:\d+\.\d+\.\d+$/);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  it.each([
    ['a field that does not exist', '    init: true', '    inti: true'],
    ['a value of another type', '      retries: 5', "      retries: 'five times'"],
    ['a section that does not exist', '\nvolumes:', '\nvolume:'],
  ])('would not with %s', (_, right, wrong) => {
    expect(compose).toContain(right);
    expect(faults(compose.replace(right, wrong))).not.toEqual([]);
  });
});
