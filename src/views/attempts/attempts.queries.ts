import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { TOLD_ATTEMPTS } from '../../platform/tokens.ts';
import type { Page, PageRequest } from '../lists/pages.ts';
import { PageQuery } from '../lists/queries.ts';
import type { RefusedAttemptTable } from '../lists/tables.ts';
import type { Asking, ToldAttempts } from './attempts.lists.ts';

/** 拒否された試みの一覧 The refused attempts in a municipality that an auditor may see now, latest day first. */
export class ListRefusedAttempts extends PageQuery<RefusedAttemptTable> {
  constructor(
    readonly municipality: string,
    readonly asking: Asking,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** Reads refused attempts for the query bus. */
@QueryHandler(ListRefusedAttempts)
export class ListRefusedAttemptsHandler implements IQueryHandler<ListRefusedAttempts> {
  constructor(@Inject(TOLD_ATTEMPTS) private readonly told: ToldAttempts) {}

  execute({ municipality, asking, page }: ListRefusedAttempts): Promise<Page<RefusedAttemptTable>> {
    return this.told.page(municipality, asking, page);
  }
}
