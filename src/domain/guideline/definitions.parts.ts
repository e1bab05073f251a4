import { choice, code, flag, list, optional, record } from '../kernel/shape.ts';
import { arrangedFacts, arrangedSides, legalForms, ties } from './facts.words.ts';

// 定義 What a text defines, as facts: parts of rules (GDL-7). Absent is what the text leaves open.

const form = choice('LegalForm', '法人格 Legal form', legalForms);

/** 主体の定義 What a party of one category is (PTY-8). A category may have several such rules, each with its own place in the text. */
export const partyDefinition = record('PartyDefinition', '主体の定義 What a party of one category is', {
  category: code('区分 Id of the category'),
  legalForms: optional(list('法人格 It has one of these legal forms', form, { min: 1, max: 20 })),
  otherThan: optional(list('除く法人格 It has none of these legal forms', form, { min: 1, max: 20 })),
  distributesProfit: optional(flag('利益の分配 Whether it distributes profit among its members')),
  underAdministration: optional(flag('行政の支配 Whether it stands under the control of an administration')),
  active: optional(flag('自らの活動 Whether it has activity of its own')),
  ties: optional(
    list('地域とのつながり It has one of these ties to the municipality', choice('MunicipalTie', '地域とのつながり A tie', ties), {
      min: 1,
      max: 5,
    }),
  ),
});

/** 形態・領域の定義 Which side has a part in the project (PRO-9): a rule that stands with methods speaks of projects by these methods. */
export const arrangementDefinition = record('ArrangementDefinition', '形態・領域の定義 Which side has one part in a project', {
  fact: choice('ArrangedFact', '役割 The part', arrangedFacts),
  by: list('担う側 The sides that may have it', choice('ArrangedSide', '担う側 A side', arrangedSides), { min: 1, max: 4 }),
  domains: optional(
    list('対象の領域 Domains of whose projects it speaks; absent: of all', code('領域 Id of a domain'), { min: 1, max: 10 }),
  ),
});
