import { choice, code, flag, list, optional, record } from '../kernel/shape.ts';
import { citation, label } from './parts.ts';
import { domainMeasures, methodTraits, partyKinds, termKinds } from './vocabulary.ts';

// 主体・領域・形態 Who collaborates, where, and how: parts of a guideline.

/** 協働の主体 The guideline’s own categories of party. */
export const partyCategories = list(
  '協働の主体 The guideline’s own categories of party',
  record('PartyCategory', '主体の区分 One category', {
    id: code('Id'),
    label: label('区分 The category'),
    kinds: list('対応する種別 Kinds of party that belong to it', choice('PartyKind', '主体の種別 Kind of party', partyKinds), { min: 1 }),
    mayPartner: flag('協働の相手方になれるか Whether its members may be partners in a project'),
    mayCoordinate: optional(flag('調整役になれるか Whether its members may coordinate a project without being a side (中間支援組織)')),
    citation: optional(citation),
  }),
  { min: 1, max: 20 },
);

/** 協働の領域 Its domains. */
export const domains = list(
  '協働の領域 Domains of activity; none where the guideline has none',
  record('Domain', '領域 One domain', {
    id: code('Id, e.g. B'),
    label: label('領域 The domain'),
    collaboration: flag('協働の領域か Whether it is a domain of collaboration'),
    withoutMunicipality: optional(
      flag('民民協働の領域か Whether residents’ organisations collaborate there among themselves, the municipality being no side'),
    ),
    review: optional(
      record('DomainReview', '移行の検討 What is to be considered before a project there is given up (PRO-5)', {
        towards: list('移行先の領域 Domains to which it may move', code('Id of a domain'), { max: 10 }),
        label: label('検討の内容 What is considered'),
        measures: optional(
          list(
            '検討する事項 What must have been considered where the project stays',
            choice('DomainMeasure', '検討する事項 What is considered', domainMeasures),
            { min: 1 },
          ),
        ),
        citation: optional(citation),
      }),
    ),
    citation: optional(citation),
  }),
  { max: 10 },
);

/** 協働にふさわしい分野 Areas that suit collaboration. */
export const suitableAreas = optional(
  list(
    '協働にふさわしい分野 Areas for which collaboration suits',
    record('SuitableArea', 'ふさわしい分野 One area', {
      id: code('Id'),
      label: label('分野 The area'),
      examples: list('例 Examples', label('例 One example'), { max: 20 }),
      citation: optional(citation),
    }),
    { max: 20 },
  ),
);

/** 協働にふさわしくない分野 Areas that do not suit collaboration. */
export const unsuitableAreas = optional(
  list(
    '協働にふさわしくない分野 Areas in which there is no collaboration (PRO-3)',
    record('UnsuitableArea', 'ふさわしくない分野 One area', {
      id: code('Id'),
      label: label('分野 The area'),
      citation: optional(citation),
    }),
    { max: 20 },
  ),
);

/** 適用除外 Cases that are not collaboration under the guideline. */
export const exclusions = optional(
  list(
    '適用除外 What is not collaboration under the guideline although it looks like one of its methods (PRO-4)',
    record('Exclusion', '適用除外 One exclusion', {
      id: code('Id'),
      label: label('内容 What is excluded'),
      methods: list('対象の形態 Methods of which it is an exclusion', code('Id of a method'), { min: 1, max: 30 }),
      citation: optional(citation),
    }),
    { max: 30 },
  ),
);

/** 形態 Its methods. */
export const methods = list(
  '協働の形態 Methods',
  record('Method', '形態 One method', {
    id: code('Id'),
    label: label('形態 The method'),
    domains: list('対応する領域 Domains to which the guideline ties it; none where it does not', code('Id of a domain'), { max: 10 }),
    traits: list('性質 What the method brings with it', choice('MethodTrait', '形態の性質 Trait of a method', methodTraits)),
    cautions: list('留意点 Codes of the rules that speak about this method', code('Code of a rule')),
    requiredTerms: optional(
      list(
        '追加の合意事項 Terms an agreement needs besides those that every agreement needs, where a rule does not list its own',
        choice('TermKind', '合意事項 Term of an agreement', termKinds),
      ),
    ),
    citation: optional(citation),
  }),
  { min: 1, max: 30 },
);
