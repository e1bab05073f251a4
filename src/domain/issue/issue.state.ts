import type { DataOf } from '../kernel/event.ts';
import type { PrivateText } from '../kernel/shape.ts';
import type { handlingEvents } from './handling.records.ts';
import type { issueEvents } from './issue.records.ts';

type Of<T extends keyof typeof issueEvents> = Omit<DataOf<typeof issueEvents, T>, 'observed'>;
type OfHandling<T extends keyof typeof handlingEvents> = Omit<DataOf<typeof handlingEvents, T>, 'observed'>;

/** The status of an issue. */
export const issueStatuses = {
  raised: { ja: '提起済み', en: 'Raised', note: 'the office has not said what it does with it' },
  takenUp: { ja: '取上げ', en: 'Taken up by the municipality' },
  setAside: { ja: '見送り', en: 'Set aside for now, with reasons' },
  merged: { ja: '統合済み', en: 'Merged into an earlier issue, which goes on' },
  closed: { ja: '終結', en: 'Closed' },
} as const;

/** 支持・取下げ A person’s support from a time on, or its withdrawal. */
export interface Standpoint {
  readonly person: string;
  readonly supports: boolean;
  readonly at: string;
}

/** 事実 A fact with its source. */
export type AddedFact = Of<'FactAdded'> & { readonly at: string; readonly author: string };

/** 意見 An opinion of a private person (`words`) or of a party (`statement`). Others see only the reason of a withheld one. */
export interface Opinion {
  readonly opinion: number;
  readonly replyTo?: number;
  readonly party?: string;
  readonly words?: PrivateText;
  readonly statement?: string;
  readonly at?: string;
  /** The author; '' if hidden. */
  readonly author: string;
  readonly withheld?: Omit<OfHandling<'OpinionWithheld'>, 'opinion'> & { readonly at: string };
}

/** 地域課題 A local issue, folded from its history. */
export interface Issue {
  readonly id: string;
  readonly status: 'none' | keyof typeof issueStatuses;
  readonly municipality: string;
  /** The content. */
  readonly title: string;
  readonly description: string;
  readonly place?: string;
  readonly circumstances?: PrivateText;
  /** Party for which it was raised. */
  readonly party?: string;
  readonly raisedAt: string;
  /** All statements of support, oldest first; only for readers who may know the persons. */
  readonly standpoints: readonly Standpoint[];
  /** 支持者数 Persons who support it, each counted once. */
  readonly supporters: number;
  readonly facts: readonly AddedFact[];
  readonly opinions: readonly Opinion[];
  /** The office’s statements on what it does with the issue, oldest first. */
  readonly plans: readonly (OfHandling<'IssueTakenUp'> & { readonly at: string })[];
  readonly setAside?: { readonly reason: string; readonly at: string };
  readonly closed?: OfHandling<'IssueClosed'> & { readonly at: string };
  /** 統合先 The issue that it was merged into, which continues. */
  readonly mergedInto?: string;
  readonly merged?: { readonly reason: string; readonly at: string };
  /** 統合された課題 Issues that were merged into it, directly or through another one. */
  readonly absorbed: readonly string[];
}
