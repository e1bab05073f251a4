import { event } from '../kernel/event.ts';
import { byField, openly } from '../kernel/openness.ts';
import {
  choice,
  flag,
  forParties,
  id,
  integer,
  list,
  municipalityCode,
  open,
  openCommands,
  optional,
  privateText,
  record,
  text,
} from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** 技能の分野 Skills that can be offered, as plain categories: further text of a person is stored in the people vault (PRV-1). */
export const talentSkills = {
  planning: { ja: '企画・運営', en: 'Planning and running events' },
  publicRelations: { ja: '広報・デザイン', en: 'Public relations and design' },
  photography: { ja: '写真・映像', en: 'Photography and film' },
  informationTechnology: { ja: '情報技術', en: 'Information technology' },
  accounting: { ja: '会計・経理', en: 'Accounting' },
  law: { ja: '法律・契約', en: 'Law and contracts' },
  languages: { ja: '語学・通訳', en: 'Languages and interpreting' },
  facilitation: { ja: '進行・話合いの支援', en: 'Facilitation' },
  education: { ja: '教育・学習支援', en: 'Education and tutoring' },
  childCare: { ja: '子育て支援', en: 'Child care' },
  elderCare: { ja: '高齢者・介護', en: 'Care for the elderly' },
  disability: { ja: '障がい者支援', en: 'Support for people with disabilities' },
  health: { ja: '保健・医療', en: 'Health' },
  disaster: { ja: '防災・防犯', en: 'Disaster preparedness and safety' },
  environment: { ja: '環境・緑化', en: 'Environment and greening' },
  agriculture: { ja: '農業・園芸', en: 'Agriculture and gardening' },
  crafts: { ja: '工作・修理', en: 'Crafts and repairs' },
  driving: { ja: '運転・運搬', en: 'Driving and carrying' },
  cooking: { ja: '調理・食', en: 'Cooking and food' },
  culture: { ja: '文化・芸術', en: 'Culture and arts' },
  music: { ja: '音楽', en: 'Music' },
  sports: { ja: 'スポーツ', en: 'Sports' },
  history: { ja: '郷土史・観光案内', en: 'Local history and guiding' },
  other: { ja: 'その他', en: 'Anything else' },
} as const;

/** 活動できる範囲 Where help is offered; never an address. */
export const talentAreas = {
  neighbourhood: { ja: '近隣', en: 'In the neighbourhood' },
  wholeMunicipality: { ja: '市町村内', en: 'Anywhere in the municipality' },
  neighbouring: { ja: '近隣市町村も可', en: 'Also in neighbouring municipalities' },
  online: { ja: 'オンライン', en: 'Online' },
} as const;

/** 活動できる時 When help is offered. */
export const talentTimes = {
  weekdays: { ja: '平日昼間', en: 'On weekdays' },
  evenings: { ja: '夜間', en: 'In the evening' },
  weekends: { ja: '土日祝日', en: 'At weekends and on holidays' },
  occasionally: { ja: '随時・要相談', en: 'Occasionally, by arrangement' },
} as const;

const offered = {
  ...open({
    skills: list('技能の分野 Skills offered', choice('TalentSkill', '技能の分野 One skill', talentSkills), { min: 1, max: 10 }),
    areas: list('活動できる範囲 Where', choice('TalentArea', '活動できる範囲 Where', talentAreas), { min: 1, max: 4 }),
    availability: list('活動できる時 When', choice('TalentTime', '活動できる時 When', talentTimes), { min: 1, max: 4 }),
  }),
  about: optional(
    forParties(privateText('自己紹介 What else there is to know; kept in the people vault, for representatives of verified parties here')),
  ),
  ...open({ profile: optional(text('団体の紹介 What a group says of its offer; public, and for groups only', { max: 2000 })) }),
  contact: privateText('連絡先 Contact details; for the office, and for an inviting party once its invitation was accepted', { max: 500 }),
};
const invitation = integer('依頼の番号 Number of the invitation, from 1', { min: 1, max: 10_000 });
const party = id('party', '依頼する主体 Party that invites');
const project = id('project', '事業 Project for which help is wanted');
const message = text('依頼の内容 What help is wanted', { max: 2000 });
const accepted = flag('諾否 Whether the invitation is accepted');
const answer = optional(privateText('返事 The answer in words', { max: 2000 }));
const aboutSomebody = (doc: string) => privateText(doc, { max: 1000 });

/** Events about an offer in the talent bank (人材バンク, PTY-5; NAG, ISE). */
export const talentEvents = {
  TalentOffered: event(
    '人材バンクへの登録 A person or a group offered skills (PTY-5)',
    {
      ...open({
        municipality: municipalityCode,
        holder: choice('TalentHolder', '登録者の区分 Who offers', {
          person: { ja: '個人', en: 'A person' },
          group: { ja: '団体', en: 'A group' },
        }),
        party: optional(id('party', '団体 The group, where a group offers')),
      }),
      ...offered,
    },
    { ja: '人材バンクに登録された({holder}: {skills})。', en: 'Skills were offered to the talent bank ({holder}: {skills}).' },
    { ...byField, to: 'offerReaders' },
  ),
  TalentUpdated: event(
    '登録内容の変更 The offer was changed; it waits to be verified again',
    offered,
    {
      ja: '人材バンクの登録内容が変更された({skills})。',
      en: 'The offer was changed ({skills}).',
    },
    { ...byField, to: 'offerReaders' },
  ),
  TalentWithdrawn: event(
    '登録の取下げ The offer was withdrawn',
    {},
    { ja: '登録が取り下げられた。', en: 'The offer was withdrawn.' },
    { ...openly, to: 'offerReaders' },
  ),
  TalentVerified: event(
    '登録の確認 The office verified the offer',
    { basis: aboutSomebody('確認の方法 How it was verified; kept in the people vault') },
    { ja: '窓口が登録を確認した。', en: 'The office verified the offer.' },
    { ...byField, to: 'offerCheckers' },
  ),
  TalentHidden: event(
    '登録の非表示 The office hid the offer',
    { reason: aboutSomebody('理由 Why; kept in the people vault') },
    { ja: '窓口が登録を非表示にした。', en: 'The office hid the offer.' },
    { ...byField, to: 'offerOwner' },
  ),
  TalentShown: event(
    '登録の再表示 The office shows the offer again',
    { reason: aboutSomebody('理由 Why; kept in the people vault') },
    { ja: '窓口が登録を再び表示した。', en: 'The office shows the offer again.' },
    { ...byField, to: 'offerOwner' },
  ),
  TalentInvited: event(
    '協力の依頼 A party invited to help in a project',
    { invitation, party, project, message },
    { ja: '事業への協力が依頼された。{message}', en: 'A project invited to help: {message}' },
    { ...openly, to: 'inviter' },
  ),
  TalentInvitationAnswered: event(
    '依頼への返事 The invitation was answered',
    { ...open({ invitation, party, accepted }), answer },
    { ja: '依頼{invitation}への返事があった。', en: 'Invitation {invitation} was answered.' },
    { ...byField, to: 'inviter' },
  ),
} as const;

/** Commands of the talent bank. */
export const talentCommands = openCommands({
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
});
