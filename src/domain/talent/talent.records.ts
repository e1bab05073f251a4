import { event } from '../kernel/event.ts';
import { choice, flag, forParties, id, integer, list, municipalityCode, optional, privateText, record, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands have them for ever. Add, never change or rename.

/** 技能の分野 Skills that can be offered, as plain categories: what a person adds in words is kept in the people vault (PRV-1). */
export const talentSkills = {
  planning: '企画・運営 Planning and running events',
  publicRelations: '広報・デザイン Public relations and design',
  photography: '写真・映像 Photography and film',
  informationTechnology: '情報技術 Information technology',
  accounting: '会計・経理 Accounting',
  law: '法律・契約 Law and contracts',
  languages: '語学・通訳 Languages and interpreting',
  facilitation: '進行・話合いの支援 Facilitation',
  education: '教育・学習支援 Education and tutoring',
  childCare: '子育て支援 Child care',
  elderCare: '高齢者・介護 Care for the elderly',
  disability: '障がい者支援 Support for people with disabilities',
  health: '保健・医療 Health',
  disaster: '防災・防犯 Disaster preparedness and safety',
  environment: '環境・緑化 Environment and greening',
  agriculture: '農業・園芸 Agriculture and gardening',
  crafts: '工作・修理 Crafts and repairs',
  driving: '運転・運搬 Driving and carrying',
  cooking: '調理・食 Cooking and food',
  culture: '文化・芸術 Culture and arts',
  music: '音楽 Music',
  sports: 'スポーツ Sports',
  history: '郷土史・観光案内 Local history and guiding',
  other: 'その他 Anything else',
} as const;

/** 活動できる範囲 Where help is offered; never an address. */
export const talentAreas = {
  neighbourhood: '近隣 In the neighbourhood',
  wholeMunicipality: '市町村内 Anywhere in the municipality',
  neighbouring: '近隣市町村も可 Also in neighbouring municipalities',
  online: 'オンライン Online',
} as const;

/** 活動できる時 When help is offered. */
export const talentTimes = {
  weekdays: '平日昼間 On weekdays',
  evenings: '夜間 In the evening',
  weekends: '土日祝日 At weekends and on holidays',
  occasionally: '随時・要相談 Occasionally, by arrangement',
} as const;

const offered = {
  skills: list('技能の分野 Skills offered', choice('TalentSkill', '技能の分野 One skill', talentSkills), { min: 1, max: 10 }),
  areas: list('活動できる範囲 Where', choice('TalentArea', '活動できる範囲 Where', talentAreas), { min: 1, max: 4 }),
  availability: list('活動できる時 When', choice('TalentTime', '活動できる時 When', talentTimes), { min: 1, max: 4 }),
  about: optional(
    forParties(privateText('自己紹介 What else there is to know; kept in the people vault, for representatives of verified parties here')),
  ),
  profile: optional(text('団体の紹介 What a group says of its offer; public, and for groups only', { max: 2000 })),
  contact: privateText('連絡先 Contact details; for the office, and for an inviting party once its invitation was accepted', { max: 500 }),
};
const invitation = integer('依頼の番号 Number of the invitation, from 1', { min: 1, max: 10_000 });
const party = id('party', '依頼する主体 Party that invites');
const project = id('project', '事業 Project for which help is wanted');
const message = text('依頼の内容 What help is wanted', { max: 2000 });
const accepted = flag('諾否 Whether the invitation is accepted');
const answer = optional(privateText('返事 The answer in words', { max: 2000 }));
const aboutSomebody = (doc: string) => privateText(doc, { max: 1000 });

/** What can be recorded about an offer in the talent bank (人材バンク, PTY-5; NAG, ISE). */
export const talentEvents = {
  TalentOffered: event(
    '人材バンクへの登録 A person or a group offered skills (PTY-5)',
    {
      municipality: municipalityCode,
      holder: choice('TalentHolder', '登録者の区分 Who offers', { person: '個人 A person', group: '団体 A group' }),
      party: optional(id('party', '団体 The group, where a group offers')),
      ...offered,
    },
    { ja: '人材バンクに登録された({holder}: {skills})。', en: 'Skills were offered to the talent bank ({holder}: {skills}).' },
  ),
  TalentUpdated: event('登録内容の変更 The offer was changed; it waits to be verified again', offered, {
    ja: '人材バンクの登録内容が変更された({skills})。',
    en: 'The offer was changed ({skills}).',
  }),
  TalentWithdrawn: event('登録の取下げ The offer was withdrawn', {}, { ja: '登録が取り下げられた。', en: 'The offer was withdrawn.' }),
  TalentVerified: event(
    '登録の確認 The office verified the offer',
    { basis: aboutSomebody('確認の方法 How it was verified; kept in the people vault') },
    { ja: '窓口が登録を確認した。', en: 'The office verified the offer.' },
  ),
  TalentHidden: event(
    '登録の非表示 The office hid the offer',
    { reason: aboutSomebody('理由 Why; kept in the people vault') },
    { ja: '窓口が登録を非表示にした。', en: 'The office hid the offer.' },
  ),
  TalentShown: event(
    '登録の再表示 The office shows the offer again',
    { reason: aboutSomebody('理由 Why; kept in the people vault') },
    { ja: '窓口が登録を再び表示した。', en: 'The office shows the offer again.' },
  ),
  TalentInvited: event(
    '協力の依頼 A party invited to help in a project',
    { invitation, party, project, message },
    { ja: '事業への協力が依頼された。{message}', en: 'A project invited to help: {message}' },
  ),
  TalentInvitationAnswered: event(
    '依頼への返事 The invitation was answered',
    { invitation, party, accepted, answer },
    { ja: '依頼{invitation}への返事があった。', en: 'Invitation {invitation} was answered.' },
  ),
} as const;

/** What can be asked of the talent bank. */
export const talentCommands = {
  OfferTalent: record(
    'OfferTalent',
    '人材バンクに登録する Offer skills (PTY-5): a person for themselves, or a group by a representative who acts on its behalf.',
    { municipality: municipalityCode, ...offered },
  ),
  UpdateTalent: record('UpdateTalent', '登録内容を変更する Change the whole offer. Who offers.', offered),
  WithdrawTalent: record('WithdrawTalent', '登録を取り下げる Withdraw the offer. Who offers.', {}),
  VerifyTalent: record('VerifyTalent', '登録を確認する Verify the offer. Collaboration office, but nobody who offers it.', {
    basis: aboutSomebody('確認の方法 How it was verified'),
  }),
  HideTalent: record('HideTalent', '登録を非表示にする Hide the offer, with a reason. Collaboration office.', {
    reason: aboutSomebody('理由 Why'),
  }),
  ShowTalent: record('ShowTalent', '登録を再表示する Show a hidden offer again. Collaboration office.', {
    reason: aboutSomebody('理由 Why'),
  }),
  InviteTalent: record(
    'InviteTalent',
    '協力を依頼する Invite who offers to help in a project. A representative who acts for its proposer or one of its sides.',
    { project, message },
  ),
  AnswerTalentInvitation: record(
    'AnswerTalentInvitation',
    '依頼に返事をする Answer an invitation; whoever accepts shows the inviting party how to reach them. Who offers.',
    { invitation, accepted, answer },
  ),
};
