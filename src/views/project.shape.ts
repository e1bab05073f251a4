import { partyKinds, projectStages, proposingSides } from '../domain/guideline/vocabulary.ts';
import { choice, code, digest, id, instant, list, optional, record, text } from '../domain/kernel/shape.ts';
import { proposalContents, proposalEvents } from '../domain/project/proposal.records.ts';

const { observed: _observed, ...methods } = proposalEvents.MethodsChosen.shape.fields;

/** 協働事業 A project as the API shows it; the fields follow the state that its history gives. */
export const projectShape = record('Project', '協働事業 A collaboration project, as far as the viewer may see it', {
  id: id('project', 'Id of the project'),
  stage: choice('ProjectStage', '事業の状態 Where the project stands', projectStages),
  municipality: text('団体コード Municipality'),
  guideline: digest('準拠する指針の版 Digest of the guideline version it was proposed under (GDL-2)'),
  side: choice('ProposingSide', '提案の区分 Who proposed (PRO-1)', proposingSides),
  proposedAt: instant('提案日時 When it was proposed'),
  proposal: record('Proposal', '提案 What the proposal says now', proposalContents),
  screenings: list(
    '審査の経過 Screenings and returns, oldest first',
    record('Screening', '審査 One screening', {
      outcome: choice('ScreeningOutcome', '結果 What came of it', {
        accepted: '採択 Accepted',
        rejected: '不採択 Rejected',
        returned: '差戻し Returned',
        withdrawn: '取下げ Withdrawn',
      }),
      ground: optional(proposalEvents.ProposalRejected.shape.fields['ground'] ?? text('')),
      reason: text('理由 Reason'),
      at: instant('日時 When'),
    }),
  ),
  methods: optional(record('Methods', '形態 The methods chosen (PRO-4)', methods)),
});

/** 協働の主体 A party as the API shows it. */
export const partyShape = record('Party', '協働の主体 An organisation that can take part in projects', {
  id: id('party', 'Id of the party'),
  municipality: text('団体コード Municipality in which it is registered'),
  kind: choice('PartyKind', '種別 Neutral kind of party (PTY-1)', partyKinds),
  status: choice('PartyStatus', '登録の状態 Status of the registration (PTY-2)', {
    registered: '登録済み・未確認 Registered, not verified',
    verified: '確認済み Verified',
    suspended: '停止中 Suspended',
  }),
  name: text('名称 Name'),
  activity: text('活動内容 What it does'),
  corporateNumber: optional(code('法人番号 Corporate number')),
});
