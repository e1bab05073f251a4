import { describe, expect, it } from '@jest/globals';
import { viewsGuard } from '../../src/projection/views-guard.ts';

const views = [
  { name: 'projects', tables: ['project', 'project_domain'] },
  { name: 'issues', tables: ['issue'] },
];

describe('[OPS-7] A list', () => {
  const guard = (stopped: readonly string[], isCaughtUp = true) =>
    viewsGuard(views, {
      status: () => views.map(({ name }) => ({ name, position: '', ...(stopped.includes(name) && { stopped: 'why' }) })),
      isCaughtUp: () => isCaughtUp,
    });

  it('is read while its views run', () => {
    expect(() => guard([])('select * from "project"')).not.toThrow();
    expect(() => guard(['issues'])('select * from "project_domain"')).not.toThrow();
  });

  it.each([
    'select * from "project"',
    'select 1 from issue join project_domain',
    'select count(*) from issue where exists (select 1 from "project")',
  ])('is unavailable when a view has stopped that it looks at: %s', (sql) => {
    expect(() => guard(['projects'])(sql)).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
  });

  it('is unavailable until the views have seen what was on record at the start', () => {
    expect(() => guard([], false)('select * from "project"')).toThrow(expect.objectContaining({ code: 'UNAVAILABLE' }));
  });
});
