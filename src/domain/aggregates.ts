import { committee } from './committee/committee.ts';
import { issue } from './issue/issue.ts';
import type { Aggregate } from './kernel/aggregate.ts';
import { municipality } from './municipality/municipality.ts';
import { party } from './party/party.ts';
import { project } from './project/project.ts';
import { publicComment } from './public-comment/public-comment.ts';
import { refusal } from './refusal/refusal.ts';
import { round } from './round/round.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- states of every aggregate
type Any = Aggregate<any, any>;

/** Every kind of object, by kind. */
export const aggregates: ReadonlyMap<string, Any> = new Map(
  [municipality, party, project, committee, round, issue, publicComment, refusal].map((each) => [each.kind, each] as [string, Any]),
);
