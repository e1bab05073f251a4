import { describe, expect, it } from '@jest/globals';
import { aggregates } from '../../src/domain/aggregates.ts';
import { decisions } from '../../src/domain/decisions.ts';
import type { EventShapes } from '../../src/domain/kernel/event.ts';
import type { Spec } from '../../src/domain/kernel/shape.ts';
import { MOST_REPRESENTED } from '../../src/domain/party/registrant.records.ts';
import { MOST_OPEN_LESSONS } from '../../src/domain/project/feedback/feedback.rules.ts';
import { roundDepartures } from '../../src/domain/round/review.records.ts';
import { MOST_PLACES } from '../../src/domain/review/places.ts';
import { departures } from '../../src/domain/project/selection/selection.words.ts';

interface Found {
  readonly path: string;
  readonly max: number;
}

/** Every list in a shape, with its path below the name of the event or command. */
function listsIn(spec: Spec, path: string): readonly Found[] {
  if (spec.kind === 'list') return [{ path, max: spec.max }, ...listsIn(spec.of, `${path}[]`)];
  if (spec.kind === 'document') return listsIn(spec.of, path);
  if (spec.kind !== 'record') return [];
  return Object.entries(spec.fields).flatMap(([name, field]) => (name === 'observed' ? [] : listsIn(field, `${path}.${name}`)));
}

/** The same list, by its path and length, whatever holds it. */
const form = ({ path, max }: Found): string => `${path.replace(/^\w+\./, '')} ${max}`;

const asked = new Set(
  [...decisions].filter(([, { bySystem }]) => !bySystem).flatMap(([name, { rule }]) => listsIn(rule.input, name).map(form)),
);
const inEvents = [...aggregates.values()].flatMap(({ events }) =>
  Object.entries(events as EventShapes).flatMap(([type, { shape }]) => listsIn(shape, type)),
);
/** Lists that an event takes over from what is on record, and not from what somebody asks. */
const copied = inEvents.filter((each) => !asked.has(form(each)));

/** A panel of a call, and of a round; members of a committee; sides of a project: at most twenty are awarded, beside the calling party and the department. */
const [PANEL, ROUND_PANEL, MEMBERS, SIDES] = [30, 100, 100, 22];
/** Criteria of a call or round, thresholds of its policy, and what ties at most twelve steps of its policy tell apart: no more groups than pairs. */
const [CRITERIA, THRESHOLDS, TIES] = [12, 13, (MOST_PLACES / 2) * 10];

/** How many entries each of them can have at most, and what holds it there. */
const most: Readonly<Record<string, readonly [most: number, why: string]>> = {
  'LookAlikesFound.parties': [20, 'the system names no more'],
  'RepresentationNoted.released': [MOST_REPRESENTED, 'TOO_MANY_PARTIES'],
  'EvaluationsOpened.answered': [SIDES, 'sides'],
  'EvaluationsOpened.missing': [SIDES, 'sides'],
  'LessonsCarried.lessons': [MOST_OPEN_LESSONS, 'LESSONS_OPEN'],
  'CallOpened.panel': [PANEL, 'PANEL_TOO_LARGE'],
  'ConflictFlagged.scored': [MOST_PLACES, 'placesIn'],
  'ReviewClosed.counted': [PANEL, 'the panel'],
  'ReviewClosed.leftOut': [PANEL, 'the panel'],
  'ReviewClosed.ranking': [MOST_PLACES, 'placesIn'],
  'ReviewClosed.ranking[].means': [CRITERIA, 'the criteria'],
  'ReviewClosed.ranking[].missed': [THRESHOLDS, 'the thresholds'],
  'ReviewClosed.ranking[].disqualifiedBy': [THRESHOLDS, 'the minimums'],
  'ReviewClosed.ranking[].dropped': [6, 'three highest, three lowest'],
  'ReviewClosed.ties': [TIES, 'placesIn and the tie-breaks'],
  'ReviewClosed.ties[].values': [MOST_PLACES, 'placesIn'],
  'ReviewClosed.flagged': [PANEL, 'the panel'],
  'ReviewClosed.flagged[].applicants': [MOST_PLACES, 'placesIn'],
  'AdviceRecorded.recommended': [20, 'the resolution'],
  'SelectionDecided.partners': [21, 'twenty are awarded, and in 民民 the calling party'],
  'SelectionDecided.conditions': [40, 'twenty of the advice, twenty of the decision'],
  'SelectionDecided.departures': [Object.keys(departures).length, 'the words'],
  'PartnerDesignated.partners': [11, 'ten are designated, and in 民民 the calling party'],
  'ProgressCheckOverdue.missing': [SIDES, 'sides'],
  'CommitteeEstablished.rules.tasks': [100, 'the guideline'],
  'CommitteeEstablished.rules.seatCategories': [20, 'the guideline'],
  'CommitteeEstablished.rules.seatCategories[].tasks': [4, 'the guideline'],
  'CommitteeEstablished.rules.shares': [5, 'the guideline'],
  'CommitteeEstablished.rules.shares[].categories': [20, 'the guideline'],
  'CommitteeEstablished.rules.shares[].tasks': [4, 'the guideline'],
  'CommitteeEnded.members': [MEMBERS, 'COMMITTEE_FULL'],
  'ResolutionCirculated.concerned': [1 + SIDES + MOST_PLACES, 'proposer, sides, applicants'],
  'ItemTakenUp.concerned': [1 + SIDES + MOST_PLACES, 'proposer, sides, applicants'],
  'ResolutionPassed.votes': [MEMBERS, 'COMMITTEE_FULL'],
  'ResolutionPassed.recused': [MEMBERS, 'COMMITTEE_FULL'],
  'ResolutionFailed.votes': [MEMBERS, 'COMMITTEE_FULL'],
  'ResolutionFailed.recused': [MEMBERS, 'COMMITTEE_FULL'],
  'MinutesPublished.attended': [MEMBERS, 'COMMITTEE_FULL'],
  'MinutesPublished.absent': [MEMBERS, 'COMMITTEE_FULL'],
  'MinutesPublished.resolutions': [100, 'SESSION_FULL'],
  'MinutesPublished.resolutions[].outcome.recommended': [20, 'the resolution'],
  'MinutesPublished.resolutions[].outcome.conditions': [20, 'the resolution'],
  'MinutesPublished.resolutions[].outcome.adoptions': [100, 'the resolution'],
  'MinutesPublished.resolutions[].votes': [MEMBERS, 'COMMITTEE_FULL'],
  'MinutesPublished.resolutions[].recused': [MEMBERS, 'COMMITTEE_FULL'],
  'RoundOpened.panel': [ROUND_PANEL, 'those named, or COMMITTEE_FULL'],
  'RoundCancelled.projects': [MOST_PLACES, 'placesIn'],
  'RoundReviewClosed.counted': [ROUND_PANEL, 'the panel'],
  'RoundReviewClosed.recused': [ROUND_PANEL, 'the panel'],
  'RoundReviewClosed.ranking': [MOST_PLACES, 'placesIn'],
  'RoundReviewClosed.ranking[].means': [CRITERIA, 'the criteria'],
  'RoundReviewClosed.ranking[].missed': [THRESHOLDS, 'the thresholds'],
  'RoundReviewClosed.ranking[].disqualifiedBy': [THRESHOLDS, 'the minimums'],
  'RoundReviewClosed.ranking[].dropped': [6, 'three highest, three lowest'],
  'RoundReviewClosed.ties': [TIES, 'placesIn and the tie-breaks'],
  'RoundReviewClosed.ties[].values': [MOST_PLACES, 'placesIn'],
  'RoundAdviceRecorded.adoptions': [100, 'the resolution'],
  'RoundProposalDecided.conditions': [5, 'the verdict'],
  'RoundDecided.departures': [Object.keys(roundDepartures).length, 'the words'],
  'PromotionPlanPublished.projects': [500, 'PLAN_FULL'],
  'IssueMerged.absorbed': [100, 'TOO_MANY_MERGED'],
  'AttemptRefused.params': [10, 'the words of a refusal'],
};

describe('A list that an event takes over from the record', () => {
  it('[OPS-3] [OPS-4] stands in the table, with what keeps it from growing', () => {
    expect(copied.map(({ path }) => path).sort()).toEqual(Object.keys(most).sort());
  });

  it.each(copied.map((each) => [each.path, each.max] as const))('[OPS-3] [OPS-4] has room for what can be there: %s', (path, max) => {
    expect({ path, most: most[path]?.[0] ?? Infinity, fits: (most[path]?.[0] ?? Infinity) <= max }).toMatchObject({ fits: true });
  });
});
