import type { Aggregate } from '../kernel/aggregate.ts';
import { handlingEvents } from './handling.records.ts';
import { issueEvents as takingPart } from './issue.records.ts';
import type { Issue, Opinion } from './issue.state.ts';

/** All events of a local issue (ISS-1). */
export const issueEvents = { ...takingPart, ...handlingEvents } as const;

/** A reader who may not see a withheld opinion still sees that there was one. */
const known = (opinions: readonly Opinion[], opinion: number): readonly Opinion[] =>
  opinions.some((each) => each.opinion === opinion) ? opinions : [...opinions, { opinion, author: '' }];

/** A statement of support or withdrawal; without the person for readers who may not know. */
const said = ({ standpoints }: Issue, person: string | undefined, supports: boolean, at: string) =>
  person ? [...standpoints, { person, supports, at }] : standpoints;

/** Local issues, by id. */
export const issue: Aggregate<Issue, typeof issueEvents> = {
  kind: 'issue',
  keyField: 'issueId',
  events: issueEvents,
  initial: (key) => ({
    id: key,
    status: 'none',
    municipality: '',
    title: '',
    description: '',
    raisedAt: '',
    standpoints: [],
    supporters: 0,
    facts: [],
    opinions: [],
    plans: [],
    absorbed: [],
  }),
  evolve: {
    IssueRaised: (issue, { municipality, party, title, description, place, circumstances }, { at }) => ({
      ...issue,
      status: 'raised',
      municipality,
      party,
      title,
      description,
      place,
      circumstances,
      raisedAt: at,
    }),
    IssueSupported: (issue, { person, supporters }, { at }) => ({
      ...issue,
      supporters,
      standpoints: said(issue, person, true, at),
    }),
    IssueSupportWithdrawn: (issue, { person, supporters }, { at }) => ({
      ...issue,
      supporters,
      standpoints: said(issue, person, false, at),
    }),
    FactAdded: (issue, { fact, party, what, source, observedOn }, { at, by }) => ({
      ...issue,
      facts: [...issue.facts, { fact, party, what, source, observedOn, at, author: by.id }],
    }),
    OpinionGiven: (issue, { opinion, replyTo, words }, { at, by }) => ({
      ...issue,
      opinions: [...issue.opinions, { opinion, replyTo, words, at, author: by.id }],
    }),
    OpinionStated: (issue, { opinion, replyTo, party, statement }, { at, by }) => ({
      ...issue,
      opinions: [...issue.opinions, { opinion, replyTo, party, statement, at, author: by.id }],
    }),
    IssueTakenUp: (issue, { department, next, by }, { at }) => ({
      ...issue,
      status: 'takenUp',
      plans: [...issue.plans, { department, next, by, at }],
    }),
    IssueSetAside: (issue, { reason }, { at }) => ({ ...issue, status: 'setAside', setAside: { reason, at } }),
    IssueClosed: (issue, { outcome, reason }, { at }) => ({ ...issue, status: 'closed', closed: { outcome, reason, at } }),
    IssueMerged: (issue, { into, reason }, { at }) => ({ ...issue, status: 'merged', mergedInto: into, merged: { reason, at } }),
    IssueAbsorbed: (issue, { issue: merged, supporters }) => ({ ...issue, supporters, absorbed: [...issue.absorbed, merged] }),
    IssueRedirected: (issue, { into }) => ({ ...issue, mergedInto: into }),
    OpinionWithheld: (issue, { opinion, ground, reason }, { at }) => ({
      ...issue,
      opinions: known(issue.opinions, opinion).map((each) =>
        each.opinion === opinion ? { ...each, withheld: { ground, reason, at } } : each,
      ),
    }),
  },
};

/** Whether the issue is active: anyone can take part in it, and the office has not ended it. */
export const goesOn = ({ status }: Issue): boolean => status === 'raised' || status === 'takenUp' || status === 'setAside';
