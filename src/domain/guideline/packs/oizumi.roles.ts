import type { Guideline } from '../guideline.ts';

const means = { at: '4-2-1', label: '協働の仕組み' };
const organisation = { at: '4-2-2', label: '協働推進体制' };
const surroundings = { at: '4-2-3', label: '環境整備' };

/** 役割 The efforts that 4-1 expects of each side, and the desk and the staff of 4-2-2. Their powers in Kyodo are Kyodo's choice. */
export const oizumiRoles: Guideline['roles'] = [
  {
    id: 'residents',
    label: { ja: '地域社会(住民)', en: 'The community: residents' },
    duties: [
      { ja: '身の回りの課題にまず自ら取り組む(自助)', en: 'Take on the issues around them themselves (self-help)' },
      { ja: '周囲と意見や情報を交わし、協力し合う(共助)', en: 'Exchange opinions and information, and help one another (mutual help)' },
      {
        ja: '町の現状を知り、参加や協働の機会を生かす(公助)',
        en: 'Know how the town fares, and use the chances to take part (public help)',
      },
    ],
    powers: [],
    citation: { at: '4-1-1', label: '地域社会（住民）が目指すこと' },
  },
  {
    id: 'civicGroups',
    label: { ja: '市民活動団体', en: 'Civic groups' },
    duties: [
      { ja: '自らの活動を着実に行い、使命を果たす力を高める', en: 'Carry on their own work, and become better at their mission' },
      {
        ja: '情報を公開して他の団体を理解し、住民が参加する機会を設ける',
        en: 'Are open, understand other groups, and let residents take part',
      },
    ],
    powers: [],
    citation: { at: '4-1-2', label: '市民活動団体が目指すこと' },
  },
  {
    id: 'businesses',
    label: { ja: '企業', en: 'Businesses' },
    duties: [
      { ja: '社員がボランティア活動などに参加しやすくする', en: 'Make it easy for their staff to volunteer' },
      { ja: '人材、技術、情報、ノウハウを提供する', en: 'Offer people, skill, information and know-how' },
      { ja: '相手と対等に、最もふさわしい手法を選んで関わる', en: 'Take part as equals, by the method that suits best' },
    ],
    powers: [],
    citation: { at: '4-1-3', label: '企業が目指すこと' },
  },
  {
    id: 'government',
    label: { ja: '行政', en: 'Government' },
    duties: [
      {
        ja: '職員が参加と協働への理解を深め、進んで推進する',
        en: 'Its staff understand participation and collaboration, and promote them',
      },
      {
        ja: '地域や団体の活動の情報を整理し、庁内で共有する',
        en: 'Gathers what is known of groups and activities, for the whole town hall',
      },
      {
        ja: '誰もが関われる分かりやすい仕組みを整え、課題を知らせて呼び掛ける',
        en: 'Provides plain ways for everybody to take part, and calls for it',
      },
    ],
    powers: [],
    citation: { at: '4-1-4', label: '行政が目指すこと' },
  },
  {
    id: 'promotionDesk',
    label: { ja: '協働推進窓口', en: 'Collaboration promotion desk' },
    duties: [
      { ja: '協働の相談と提案を進んで受ける', en: 'Takes consultations and proposals about collaboration' },
      { ja: '団体の設立や法人化について助言する', en: 'Advises groups on founding and incorporation' },
    ],
    powers: ['screen', 'advise'],
    citation: organisation,
  },
  {
    id: 'internalStaff',
    label: { ja: '庁内の協働推進体制', en: 'Collaboration staff within the town hall' },
    duties: [{ ja: '行政側の提案を庁内の様々な面から検討する', en: 'Examines from every angle what the municipality proposes' }],
    powers: ['observe'],
    citation: organisation,
  },
];

/** 推進の仕組み Programmes that 4-2 establishes or announces. */
export const oizumiProgrammes: Guideline['programmes'] = [
  {
    id: 'proposalProgramme',
    kind: 'proposalRounds',
    label: { ja: '協働のまちづくり事業提案制度', en: 'Proposal programme for both sides' },
    citation: means,
  },
  {
    id: 'volunteerSupport',
    kind: 'funding',
    label: { ja: '公益ボランティア事業に対する支援', en: 'Support of volunteer projects for the public good' },
    citation: means,
  },
  {
    id: 'promotionDesk',
    kind: 'consultation',
    label: { ja: '協働推進窓口', en: 'Collaboration promotion desk' },
    citation: organisation,
  },
  {
    id: 'base',
    kind: 'supportCentre',
    label: { ja: '協働推進の拠点', en: 'A base for promoting collaboration' },
    citation: surroundings,
  },
  {
    id: 'exchange',
    kind: 'exchange',
    label: { ja: '各種意見交換会', en: 'Meetings for the exchange of opinions' },
    citation: surroundings,
  },
  {
    id: 'publicComment',
    kind: 'publicComment',
    label: { ja: 'パブリックコメント制度', en: 'Public comment' },
    citation: surroundings,
  },
  {
    id: 'lectures',
    kind: 'lectures',
    label: { ja: '講演会・職員研修会', en: 'Lectures for residents and training of staff' },
    citation: surroundings,
  },
];
