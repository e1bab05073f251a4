import type { Logger } from 'pino';
import { digestOf } from '../../src/platform/digest.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { uuid } from '../domain/given.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { terms } from '../domain/project/selection/selection.fixtures.ts';
import { policy } from '../domain/competition/round.fixtures.ts';
import type { stored } from '../views/views.fixtures.ts';
import { startApp } from './app.ts';
import { Aviary, LEAVE_OUT } from './canaries.aviary.ts';
import {
  append,
  CALL_CLOSES,
  giveFilled,
  MUNICIPALITY,
  people,
  representatives,
  signIn,
  type CanaryWorld,
  type Person,
} from './canaries.cast.ts';
import { everything } from './whole.facts.ts';
import { factsOf } from '../domain/party/facts.fixtures.ts';

/** Oizumi’s guideline with a question that is answered in words, so that every field of an answer can be filled. */
const [question] = oizumi.evaluation.questions;
const guideline = {
  ...oizumi,
  evaluation: { ...oizumi.evaluation, questions: [...oizumi.evaluation.questions, { ...question, id: 'learnt', answer: 'text' as const }] },
} as typeof oizumi;

const REVIEW_FROM = terms.closesAt;
const BEFORE_OPENING = '2026-06-10T00:00:00.000Z';

/** Plays a municipality up to the moment before anything is handed in under seal. */
export async function playUntilSealed(
  data: string,
  logger: Logger,
): Promise<{ world: CanaryWorld; moveTo: (at: string) => Promise<void> }> {
  const limits = {
    KYODO_QUERY_DEPTH: '20',
    KYODO_QUERY_COST: '1000000000',
    KYODO_WORK_PER_SECOND: '1000000000',
    KYODO_QUERY_TOKENS: '20000',
  };
  const app = await startApp({ KYODO_DATA: data, ...limits }, logger);
  const aviary = new Aviary();
  const called = Object.fromEntries(
    people.map((person) => [person, [aviary.word('people', `${person}.subject`), aviary.word('people', `${person}.name`)] as const]),
  ) as Record<Person, readonly [string, string]>;
  const tokens = await signIn(app, called);
  const ids = {} as Record<Person, string>;
  for (const person of people) ids[person] = (await app.ask('{ me { person } }', {}, tokens[person])).data?.['me'].person as string;
  const moveTo = async (to: string) => {
    const answer = await fetch(`${app.url}/dev/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    Object.assign(tokens, await signIn(app, called));
  };
  await app.give(tokens.office, 'adoptGuideline', { municipality: MUNICIPALITY, document: guideline });
  const parties = {} as CanaryWorld['parties'];
  const before = { app, aviary, tokens, ids, parties };
  for (const [person, party] of Object.entries(representatives) as [Person, keyof CanaryWorld['parties']][])
    parties[party] = await registered(before, person, party);
  const committee = await seated(before);
  const forum = await forumOf(before);
  const projects = await projectsOf({ ...before, committee }, moveTo);
  const support = await supported(before, projects.projects.running);
  return { world: { ...before, committee, ...forum, ...projects, ...support }, moveTo };
}

type Before = Pick<CanaryWorld, 'app' | 'aviary' | 'tokens' | 'ids' | 'parties'>;

/** Registers a party with a canary for its contact; all but the novice are verified. */
async function registered(before: Before, person: Person, party: string): Promise<string> {
  const { app, aviary, tokens, ids } = before;
  const own = {
    municipality: MUNICIPALITY,
    kind: party === 'town' ? 'department' : 'civicGroup',
    name: party,
    activity: '見守り',
    facts: factsOf[party === 'town' ? 'department' : 'civicGroup'],
    office: '代表',
  };
  const contact = aviary.word(`contact of ${party}`, 'RegisterParty.contact', 'restricted');
  const by = party === 'town' ? 'office' : person;
  const { id } = await app.give(tokens[by], 'registerParty', {
    ...own,
    contact,
    ...(party === 'town' && { representative: ids[person] }),
  });
  if (party === 'town') await app.give(tokens[person], 'acceptRepresentation', { partyId: id });
  const { name, activity, facts } = own;
  await app.give(tokens[by], 'updateParty', {
    partyId: id,
    name,
    activity,
    facts,
    contact: aviary.word(`contact of ${party}`, 'UpdateParty.contact', 'restricted'),
    ...(by === person && { onBehalfOf: id }),
  });
  if (party !== 'novice') await app.give(tokens.office, 'verifyParty', { partyId: id, basis: '規約' });
  return id;
}

/** A consultation and an offer in the talent bank, both of the citizen, with everything that can be said about them. */
async function supported(before: Before, running: string): Promise<Pick<CanaryWorld, 'consultation' | 'talent'>> {
  const { app, tokens, aviary, parties } = before;
  const asked = { municipality: MUNICIPALITY, desk: 'promotionDesk', topic: 'other' };
  const { id: consultation } = (await giveFilled(before, 'consultation', 'citizen', 'AskConsultation', asked)) as { id: string };
  const about = { consultationId: consultation };
  await app.give(tokens.office, 'takeConsultation', about);
  await giveFilled(before, 'consultation', 'office', 'AnswerConsultation', about);
  await giveFilled(before, 'consultation', 'citizen', 'FollowUpConsultation', about);
  await giveFilled(before, 'consultation', 'office', 'CloseConsultation', { ...about, outcome: 'notPursued' });
  const offer = (command: string) => ({
    skills: ['music'],
    areas: ['online'],
    availability: ['weekends'],
    about: aviary.word('talent about', `${command}.about`, 'parties'),
    contact: aviary.word('talent contact', `${command}.contact`, 'restricted'),
  });
  const { id: talent } = await app.give(tokens.citizen, 'offerTalent', { municipality: MUNICIPALITY, ...offer('OfferTalent') });
  const own = { talentId: talent };
  await app.give(tokens.citizen, 'updateTalent', { ...own, ...offer('UpdateTalent') });
  for (const command of ['VerifyTalent', 'HideTalent', 'ShowTalent'])
    await giveFilled(before, 'talent at the office', 'office', command, own);
  const invite = { ...own, onBehalfOf: parties.third, project: running };
  await giveFilled(before, 'talent invitation', 'taro', 'InviteTalent', invite);
  await giveFilled(before, 'talent invitation', 'citizen', 'AnswerTalentInvitation', { ...own, invitation: 1, accepted: true });
  return { consultation, talent };
}

/** The committee: its vice-chair convenes for the chair, a member has an interest, another one left. */
async function seated(before: Before): Promise<string> {
  const { app, tokens, ids } = before;
  const { id: committeeId } = await app.give(tokens.office, 'establishCommittee', { municipality: MUNICIPALITY, name: '協働推進会議' });
  const [category] = oizumi.committee?.seatCategories ?? [];
  for (const person of [ids.mori, ids.yone, uuid('gone')])
    await app.give(tokens.office, 'appointMember', { committeeId, person, category: category?.id });
  await giveFilled(before, 'membership', 'office', 'EndMembership', { committeeId, member: 3, how: 'resigned' });
  const quorum = { members: 2, recused: 0, present: 2, needed: 1 };
  const elected = (office: string, member: number) => ({
    type: 'OfficerElected',
    data: { session: 1, office, member, ballots: 2, cast: 2, needed: 2, quorum },
  });
  await append(app, `committee-${committeeId}`, 4, [elected('viceChair', 1), elected('chair', 2)]);
  await app.give(tokens.mori, 'conveneSession', {
    committeeId,
    startsAt: '2026-08-01T00:00:00.000Z',
    agenda: [{ kind: 'other', title: '年間計画' }],
    absence: before.aviary.word('absence', 'ConveneSession.absence', 'restricted'),
  });
  await giveFilled(before, 'interest', 'yone', 'DeclareMemberInterest', { committeeId, session: 1, item: 1 });
  return committeeId;
}

/** A local issue with an opinion and one that the office withheld, and a draft that is put to the public. */
async function forumOf(before: Before): Promise<Pick<CanaryWorld, 'issue' | 'publicComment'>> {
  const { app, tokens, parties } = before;
  const { id: issueId } = await giveFilled(before, 'issue', 'citizen', 'RaiseIssue', { municipality: MUNICIPALITY });
  await giveFilled(before, 'opinion', 'citizen', 'GiveOpinion', { issueId });
  await giveFilled(before, 'withheld opinion', 'citizen', 'GiveOpinion', { issueId });
  await app.give(tokens.office, 'withholdOpinion', { issueId, opinion: 2, ground: 'personalData', reason: '個人を指している。' });
  await app.give(tokens.aoi, 'supportIssue', { issueId });
  const { id: publicComment } = await app.give(tokens.office, 'openPublicComment', {
    municipality: MUNICIPALITY,
    title: '指針の素案',
    summary: '改める。',
    text: '第1条',
    documents: [],
    department: parties.town,
    closesAt: CALL_CLOSES,
  });
  return { issue: issueId, publicComment };
}

const criteria = [{ id: 'plan', label: '計画の実現性', weight: 1, maximum: 100 }];

async function projectsOf(
  before: Before & { committee: string },
  moveTo: (at: string) => Promise<void>,
): Promise<Pick<CanaryWorld, 'projects' | 'round'>> {
  const { app, tokens, ids, parties, committee } = before;
  const propose = async (by: 'shun' | 'aoi', party: string, more: object) =>
    (
      await app.give(tokens[by], 'proposeProject', {
        municipality: MUNICIPALITY,
        side: by === 'shun' ? 'municipality' : 'residents',
        onBehalfOf: party,
        ...contents,
        ...more,
      })
    ).id;
  const calling = async (title: string, reviewers: readonly Person[], closesAt: string) => {
    const projectId = await propose('shun', parties.town, { title });
    await app.give(tokens.office, 'acceptProposal', { projectId, reason: '課題に合う。' });
    await app.give(tokens.office, 'chooseMethods', { projectId, primary: 'cooperation', further: [], reasons: '対等に。' });
    const deductions = [{ id: 'late', label: '書類の遅れ', points: 1 }];
    const call = { ...terms, criteria, policy: { ...terms.policy, thresholds: [], deductions }, closesAt, committee };
    await app.give(tokens.office, 'prepareCall', { projectId, ...call, reviewers: reviewers.map((person) => ids[person]) });
    await app.give(tokens.office, 'openCall', { projectId });
    return projectId;
  };
  const facts = everything({ patrol: parties.third, rival: parties.rival, town: parties.town, committee });
  const factual = async (key: string, until: string) => {
    const [first, ...rest] = facts.slice(0, facts.findIndex(({ type }) => type === until) + 1);
    const proposed = { ...first, data: { ...first?.data, guideline: digestOf(guideline) } } as Parameters<typeof stored>[1];
    await append(app, `project-${key}`, -1, [proposed, ...rest]);
    return key;
  };

  const review = await calling('審査中の事業', ['hana', 'sora', 'jiro', 'mei', 'nao'], REVIEW_FROM);
  const { id: round } = await app.give(tokens.office, 'openRound', {
    municipality: MUNICIPALITY,
    title: '提案募集',
    outline: '募集する。',
    themes: [],
    opensAt: app.kyodo.clock.now(),
    closesAt: REVIEW_FROM,
    budget: 900_000,
    criteria,
    policy,
    reviewers: [ids.kei, ids.hana, ids.lin],
  });
  const first = await propose('aoi', parties.patrol, { title: '競合する提案一', round });
  const second = await propose('aoi', parties.patrol, { title: '競合する提案二', round });
  await app.kyodo.reactor.settle();
  for (const [person, party] of [
    ['aoi', 'patrol'],
    ['rin', 'rival'],
  ] as const)
    await giveFilled(before, `reviewed application of ${person}`, person, 'SubmitApplication', {
      projectId: review,
      onBehalfOf: parties[party],
      consents: ['publication'],
    });
  await moveTo(BEFORE_OPENING);
  await app.kyodo.reactor.settle();

  const declare = (by: Person, of: string, kind: string) =>
    giveFilled(before, of, by, 'DeclareInterest', {
      projectId: review,
      interests: [
        { applicant: parties.patrol, kind: 'none', relation: LEAVE_OUT },
        { applicant: parties.rival, kind, ...(kind === 'none' && { relation: LEAVE_OUT }) },
      ],
    });
  await declare('hana', 'declaration', 'none');
  await declare('sora', 'declaration', 'none');
  await declare('mei', 'declaration', 'none');
  await declare('jiro', 'declaration', 'member');
  await giveFilled(before, 'conflict', 'mei', 'ReportConflict', { projectId: review, applicant: parties.rival, kind: 'family' });
  await giveFilled(before, 'recusal', 'office', 'RecuseReviewer', {
    projectId: review,
    reviewer: 5,
    applicant: parties.rival,
    kind: 'other',
  });
  const interest = (by: Person, kind: string) =>
    giveFilled(before, 'round declaration', by, 'DeclareRoundInterest', {
      roundId: round,
      interests: [first, second].map((project) => ({ project, kind, ...(kind === 'none' && { relation: LEAVE_OUT }) })),
    });
  await interest('kei', 'none');
  await interest('hana', 'none');
  await interest('lin', 'financial');

  const open = await calling('公募中の事業', ['hana'], CALL_CLOSES);
  const running = await factual(uuid('runs'), 'ImplementationStarted');
  const evaluated = await factual(uuid('eval'), 'ImplementationCompleted');
  const side = { onBehalfOf: parties.third };
  const meeting = { kind: 'residents', heldOn: '2026-06-01', participants: 3, topics: '見守り', conclusions: '続ける' };
  const noted = before.aviary.word('meeting', 'RecordMeeting.privateNotes', 'restricted');
  await app.give(tokens.taro, 'recordMeeting', { projectId: running, ...side, ...meeting, privateNotes: noted });
  await giveFilled(before, 'incident', 'taro', 'ReportIncident', { projectId: running, ...side, occurredOn: '2026-06-01' });
  await giveFilled(before, 'incident', 'taro', 'ResolveIncident', { projectId: running, ...side, incident: 1 });
  await giveFilled(before, 'voice', 'taro', 'RecordVoice', { projectId: evaluated, ...side });
  // Aoi has applied before rin does: one more application under seal must change nothing.
  await giveFilled(before, 'application of aoi', 'aoi', 'SubmitApplication', {
    projectId: open,
    onBehalfOf: parties.patrol,
    consents: ['publication'],
  });
  return { projects: { open, review, evaluated, running, first, second }, round };
}
