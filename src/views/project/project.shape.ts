import { projectStages, proposingSides } from '../../domain/guideline/vocabulary.ts';
import { choice, code, digest, flag, id, instant, integer, list, optional, record, text } from '../../domain/kernel/shape.ts';
import { plan } from '../../domain/project/agreement/agreed.records.ts';
import { rankingFields } from '../../domain/review/review.records.ts';
import { agreementShape, conditionsShape } from './agreement.shape.ts';
import { coordinationsShape } from './coordination.shape.ts';
import { evaluationShape, feedbackShape } from './evaluation.shape.ts';
import { implementationShape, spendingShape } from './implementation.shape.ts';
import { several } from '../lists/parts.ts';
import { proposalShape } from './proposal.shape.ts';
import { selectionShape } from './selection.shape.ts';

const sides = (doc: string) => optional(list(doc, id('party', '側 Side')));

/** Computed from the record for the viewer, never stored (AUD-4, OPS-4). */
const computed = {
  rankings: several(
    '順位の再計算 Rankings computed again from the visible scores by the published policy (AUD-4)',
    'RecomputedRanking',
    '順位の再計算 Of one review',
    {
      call: integer('公募の番号 Call'),
      review: integer('審査の回 Round of review'),
      ...rankingFields,
      agrees: flag('一致 Whether the recorded ranking is the same'),
    },
  ),
  spending: optional(spendingShape),
  nextDeadlines: several('次の期限 Deadlines that the visible events have set (OPS-4)', 'NextDeadline', '期限 One deadline', {
    key: text('期限の名称 Name'),
    due: instant('期限 When it is due'),
    command: text('続く処理 What the system does then'),
  }),
  notSigned: sides('未署名の側 Sides that have not signed the newest version; null when nothing is to be signed'),
  notReported: sides('未報告の側 Sides whose report for the running check is missing (IMP-2); null when none is running'),
  notEvaluated: sides('未評価の側 Sides that had not answered when the evaluations opened (EVA-3); null before'),
};

/** 協働事業 A project as the API shows it; the fields follow the state folded from its history. */
export const projectShape = record('Project', '協働事業 A collaboration project, as far as the viewer may see it', {
  id: id('project', 'Id of the project'),
  stage: choice('ProjectStage', '事業の状態 Where the project stands', projectStages),
  municipality: text('団体コード Municipality'),
  guideline: digest('準拠する指針の版 Digest of the guideline version it was proposed under (GDL-2)'),
  side: choice('ProposingSide', '提案の区分 Who proposed (PRO-1)', proposingSides),
  proposedAt: instant('提案日時 When it was proposed'),
  theme: optional(code('募集テーマ Theme of the round')),
  ...proposalShape,
  selection: selectionShape,
  conditions: conditionsShape,
  coordinations: coordinationsShape,
  agreement: agreementShape,
  plan: optional(plan),
  implementation: implementationShape,
  evaluationDue: optional(instant('評価の期限 Every side answers before this moment (EVA-1)')),
  evaluation: evaluationShape,
  feedback: feedbackShape,
  ...computed,
});
