import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../../src/platform/digest.ts';
import { oizumi } from '../../../src/domain/guideline/packs/oizumi.ts';
import { fold } from '../../../src/domain/kernel/aggregate.ts';
import { project } from '../../../src/domain/project/project.ts';
import { projectsView } from '../../../src/views/project/projects.view.ts';
import { uuid } from '../../domain/given.ts';
import { contents as agreement } from '../../domain/project/agreement/agreement.fixtures.ts';
import { contents, ids } from '../../domain/project/proposal/proposal.fixtures.ts';
import { apply, terms } from '../../domain/project/selection/selection.fixtures.ts';
import { stored, viewsIn } from '../views.fixtures.ts';

const digest = digestOf(oizumi);
const proposed = {
  type: 'ProjectProposed',
  data: { municipality: '105244', guideline: digest, side: 'residents', proposer: ids.patrol, ...contents },
};
const decision = { call: 1, decision: 1, reasons: [], conditions: [], departures: [] };

/** Everything that may change the list, and some that must not, in any order: folds and views take what comes. */
const facts: readonly { readonly type: string; readonly data: object }[] = [
  { type: 'ProposalRevised', data: { ...contents, title: '通学路の見守り', domain: 'A', revisionNote: '名称を改めた。' } },
  { type: 'ProposalReturned', data: { reason: '修正を。' } },
  { type: 'ProposalAccepted', data: { department: ids.town, reason: '課題に合う。' } },
  { type: 'ProposalWithdrawn', data: { reason: '都合。' } },
  { type: 'ProposalRejected', data: { ground: 'notFeasible', reason: '難しい。' } },
  { type: 'MethodsChosen', data: { primary: 'cooperation', further: [], reasons: '対等に。' } },
  { type: 'CallPrepared', data: { call: 1, ...terms, terms: digest } },
  { type: 'CallOpened', data: { call: 1, terms: digest, closesAt: terms.closesAt, panel: [{ reviewer: 1, person: uuid('hana') }] } },
  { type: 'ApplicationSubmitted', data: { call: 1, applicant: ids.rival, ...apply() } },
  { type: 'CallClosed', data: { call: 1 } },
  { type: 'CallCancelled', data: { call: 1, reason: '中止。' } },
  { type: 'SelectionDecided', data: { ...decision, outcome: 'award', awarded: [ids.rival], partners: [ids.patrol, ids.rival] } },
  { type: 'SelectionDecided', data: { ...decision, outcome: 'noAward', awarded: [], partners: [] } },
  { type: 'DecisionSetAside', data: { call: 1, decision: 1, reopens: 'review' } },
  { type: 'PartnerDesignated', data: { partners: [ids.patrol], basis: 'round', alternatives: [], criteria: [], conditions: [] } },
  { type: 'EndedWithoutPartner', data: { reason: '該当なし。' } },
  { type: 'AgreementConcluded', data: { version: 1, digest, contents: agreement } },
  { type: 'NegotiationBrokenOff', data: { party: ids.town, reason: '不調。' } },
  { type: 'ImplementationStarted', data: { party: ids.town, startedOn: '2026-09-01', nextCheckDue: '2026-12-01T00:00:00.000Z' } },
  { type: 'ImplementationSuspended', data: { party: ids.town, reason: '台風。' } },
  { type: 'ImplementationResumed', data: { party: ids.town, reason: '再開。', nextCheckDue: '2027-01-01T00:00:00.000Z' } },
  { type: 'NoticePublished', data: { notice: 1, party: ids.town, title: 'お知らせ', text: '始めます。' } },
  {
    type: 'ImplementationCompleted',
    data: { party: ids.town, completedOn: '2027-03-31', outcome: '実施した。', accounts: 1, evaluationDue: '2027-05-30T15:00:00.000Z' },
  },
  { type: 'EvaluationsOpened', data: { answered: [], missing: [], publicationDue: '2027-05-10T15:00:00.000Z' } },
  { type: 'EvaluationPublished', data: { summary: '定着した。', answers: true } },
  { type: 'ProjectClosed', data: { remark: '終了。' } },
];

describe('The list of projects', () => {
  it('[API-3] says of every project what the fold of its history says, whatever happened and however events come in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...facts), { maxLength: 14 }), fc.boolean(), async (more, together) => {
        const { database, apply: give } = await viewsIn(projectsView);
        const events = stored(`project-${ids.project}`, proposed, ...more);
        await give(events, { together });
        const state = fold(project, ids.project, events);
        const row = await database.selectFrom('project').selectAll().executeTakeFirstOrThrow();
        const partners = await database.selectFrom('project_party').select('party').where('role', '=', 'partner').execute();
        expect({ ...row, partners: partners.map(({ party }) => party).sort() }).toMatchObject({
          id: ids.project,
          stage: state.stage,
          department: state.department || null,
          method: state.methods?.primary ?? null,
          domain: state.proposal?.domain ?? null,
          title: state.proposal?.title,
          partners: [...state.partners].sort(),
        });
        await database.destroy();
      }),
      { numRuns: 60 },
    );
  });

  it('[PRV-2] does not count an application as a change before anybody may know of it', async () => {
    const { database, apply: give } = await viewsIn(projectsView);
    const [first, second, third] = stored(`project-${ids.project}`, proposed, ...facts.slice(7, 9));
    await give([first, second, third].flatMap((each) => each ?? []));
    const { updated_at } = await database.selectFrom('project').select('updated_at').executeTakeFirstOrThrow();
    expect(updated_at).toBe(second?.metadata.at);
    await database.destroy();
  });
});
