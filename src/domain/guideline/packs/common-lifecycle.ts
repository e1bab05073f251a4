import type { Guideline } from '../guideline.ts';

type Phase = Guideline['lifecycle'][number];
type Step = Phase['steps'][number];

const step = (id: string, ja: string, en: string, ...stages: Step['stages']): Step => ({ id, label: { ja, en }, stages });
const phase = (id: string, ja: string, en: string, ...steps: readonly Step[]): Phase => ({ id, label: { ja, en }, steps });

/** 企画・実施・評価・改善 The common course of a project, for texts that describe none. It has no citation, because there is none. */
export const commonLifecycle: Guideline['lifecycle'] = [
  phase(
    'planning',
    '企画',
    'Planning',
    step('issue', '課題の把握', 'Knowing the issue'),
    step('proposal', '事業の提案', 'Proposing a project', 'PROPOSED', 'RETURNED'),
    step('method', '形態の検討', 'Considering the form', 'ACCEPTED'),
    step('partner', '相手方の選定', 'Selecting the partner', 'SELECTING'),
    step('contents', '事業内容の協議', 'Settling the contents', 'NEGOTIATING'),
  ),
  phase(
    'implementation',
    '実施',
    'Implementation',
    step('agreement', '合意', 'Agreeing', 'AGREED'),
    step('carryingOut', '事業の実施', 'Carrying out the project', 'RUNNING', 'SUSPENDED'),
  ),
  phase(
    'evaluation',
    '評価',
    'Evaluation',
    step('evaluating', '評価', 'Evaluating', 'EVALUATING'),
    step('publishing', '公表', 'Publishing', 'REVIEWED'),
  ),
  phase('feedback', '改善', 'Feedback', step('using', '評価結果の活用', 'Using the results', 'PUBLISHED', 'CLOSED')),
];
