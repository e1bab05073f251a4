import { Query } from '@nestjs/cqrs';
import { readsViews } from '../lists/queries.ts';

/** A committee of a list. */
export interface CommitteeRow {
  readonly id: string;
}

/** 協働推進組織の一覧 Committees of a municipality, oldest first (COM-1). */
export class ListCommittees extends Query<readonly CommitteeRow[]> {
  constructor(readonly municipality: string) {
    super();
  }
}

/** Reads the views for the query bus. */
export const ListCommitteesHandler = readsViews<readonly CommitteeRow[], ListCommittees>(ListCommittees, (views, { municipality }) =>
  views.selectFrom('committee').select('id').where('municipality', '=', municipality).orderBy('established_at').orderBy('id').execute(),
);
