import { Query } from '@nestjs/cqrs';
import type { Viewer } from '../../domain/sight/viewer.ts';
import type { PageRequest } from '../lists/pages.ts';
import { PageQuery, readsViews } from '../lists/queries.ts';
import type { ActivityNoticeTable } from '../lists/tables.ts';
import {
  countConsultations,
  listConsultations,
  listNotices,
  listTalents,
  type ConsultationCounts,
  type ConsultationFilter,
  type ListedRow,
  type NoticeFilter,
  type TalentFilter,
} from './support.lists.ts';

/** 相談の一覧 Consultations that a viewer may see and that match, newest first. */
export class ListConsultations extends PageQuery<ListedRow> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: ConsultationFilter,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** 人材バンク Offers that a viewer may see and that match, newest first. */
export class ListTalents extends PageQuery<ListedRow> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: TalentFilter,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** 情報掲示板 Notices that match, newest first. */
export class ListNotices extends PageQuery<ActivityNoticeTable> {
  constructor(
    readonly filter: NoticeFilter,
    /** Day in Japan: older notices are included only if the filter says so. */
    readonly today: string,
    page: PageRequest,
  ) {
    super(page);
  }
}

/** 相談の件数 How many consultations a municipality had. */
export class CountConsultations extends Query<ConsultationCounts> {
  constructor(readonly municipality: string) {
    super();
  }
}

/** Read the views for the query bus. */
export const supportHandlers = [
  readsViews(ListConsultations, (views, { viewer, filter, page }) => listConsultations(views, viewer, filter, page)),
  readsViews(ListTalents, (views, { viewer, filter, page }) => listTalents(views, viewer, filter, page)),
  readsViews(ListNotices, (views, { filter, today, page }) => listNotices(views, filter, today, page)),
  readsViews(CountConsultations, (views, { municipality }) => countConsultations(views, municipality)),
];
