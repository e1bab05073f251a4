import { committee } from './committee/committee.ts';
import { consultation } from './consultation/consultation.ts';
import { issue } from './issue/issue.ts';
import type { Aggregate } from './kernel/aggregate.ts';
import type { EventOf } from './kernel/event.ts';
import { municipality } from './municipality/municipality.ts';
import { legalEntity } from './party/legal-entity.ts';
import { party } from './party/party.ts';
import { registrant } from './party/registrant.ts';
import { plan } from './plan/plan.ts';
import { project } from './project/project.ts';
import { publicComment } from './public-comment/public-comment.ts';
import { refusal } from './refusal/refusal.ts';
import { round } from './round/round.ts';
import { talent } from './talent/talent.ts';

const kinds = [
  municipality,
  party,
  project,
  committee,
  round,
  consultation,
  talent,
  plan,
  issue,
  publicComment,
  refusal,
  registrant,
  legalEntity,
];

type EventsOf<A> = A extends { readonly events: infer E } ? EventOf<E> : never;

/** Any recordable event, with the data of its type. */
export type AnyEvent = EventsOf<(typeof kinds)[number]>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- states of every aggregate
export const aggregates: ReadonlyMap<string, Aggregate<any, any>> = new Map(
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- states of every aggregate
  kinds.map((each) => [each.kind, each] as [string, Aggregate<any, any>]),
);
