import type { Guideline } from '../guideline.ts';

/**
 * 基本姿勢 The attitude of each side (1-5), and the bodies that 2-2 and 2-3 name besides the sides. None has powers in Kyodo: the text gives
 * them no task in the procedure of a project.
 */
export const iseRoles: Guideline['roles'] = [
  {
    id: 'residents',
    label: { ja: '市民等', en: 'Residents and their organisations' },
    duties: [
      {
        ja: '公共に進んで加わり、知識、技術、施設、資金などを出す',
        en: 'Take part in what is public, with knowledge, skill, facilities and money',
      },
      {
        ja: '協働事業では資金を適正に使い、他の市民等に説明する',
        en: 'Use the money of a joint project properly, and account for it to others',
      },
      { ja: '知り得た個人情報等の秘密を守る', en: 'Keep confidential what they learn of persons' },
    ],
    powers: [],
    citation: { at: '1-5-1', label: '市民等の姿勢' },
  },
  {
    id: 'municipality',
    label: { ja: '行政', en: 'Government' },
    duties: [
      { ja: '情報の提供や人材の育成により、市民活動を支援する', en: 'Supports civic activities with information and training' },
      { ja: '庁内の横の連携を図り、協働事業を進める', en: 'Links its departments, and promotes joint projects' },
    ],
    powers: [],
    citation: { at: '1-5-2', label: '行政の姿勢' },
  },
  {
    id: 'citizensConference',
    label: { ja: 'まちづくり市民会議', en: 'Citizens’ conference' },
    duties: [{ ja: '六つの分科会で市民等と行政が知恵を出し合う', en: 'Residents and municipality put heads together in its six sections' }],
    powers: [],
    citation: { at: '2-2-3', label: 'まちづくり市民会議' },
  },
  {
    id: 'districtConference',
    label: { ja: '地区みらい会議', en: 'District conference for the future' },
    duties: [{ ja: '小学校区を基本に、地域で自ら課題を解決する', en: 'Solves the issues of a school district on its own' }],
    powers: [],
    citation: { at: '2-2-4', label: '地区みらい会議' },
  },
  {
    id: 'intermediary',
    label: { ja: '中間支援組織', en: 'Intermediary support organisation' },
    duties: [
      { ja: '主体どうしが交流する拠点となる', en: 'Is a base where all meet' },
      { ja: '課題の解決に役立つ情報やノウハウを提供する', en: 'Offers information and know-how' },
      { ja: '団体どうしの合意づくりを助ける', en: 'Helps organisations to agree' },
    ],
    powers: [],
    citation: { at: '2-3-3', label: '中間支援組織の充実（ネットワーク機能・コーディネート機能）' },
  },
];
