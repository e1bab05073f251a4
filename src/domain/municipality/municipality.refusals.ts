import { violation } from '../kernel/refusal.ts';

/** Sentences of the refusals of this part (GDL-4). */
export const municipalityRefusals = {
  GUIDELINE_ALREADY_ADOPTED: violation('指針は既に策定されています。改定してください。', 'A guideline was adopted already: revise it.'),
  NO_GUIDELINE: violation('この市町村はまだ指針を策定していません。', 'This municipality has not adopted a guideline yet.'),
  GUIDELINE_OF_ANOTHER: violation(
    '指針の団体コード({code})が市町村と一致しません。',
    'The guideline is that of another municipality ({code}).',
  ),
  GUIDELINE_UNCHANGED: violation('現行の指針と同じ内容です。', 'This is the version that is in force already.'),
} as const;
