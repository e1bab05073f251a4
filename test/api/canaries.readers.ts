import type { Visibility } from '../../src/domain/kernel/shape.ts';
import type { people } from './canaries.cast.ts';

/** Who looks. */
export type Viewer = (typeof people)[number] | 'anonymous';

type Levels = Readonly<Record<string, Visibility>>;

const all = (level: Visibility, ...cases: readonly string[]): Levels => Object.fromEntries(cases.map((each) => [each, level]));

const contacts = all('restricted', ...['patrol', 'rival', 'third', 'town', 'novice'].map((party) => `contact of ${party}`));
const reviewed = ['reviewed application of aoi', 'reviewed application of rin'];
const interests = ['declaration', 'conflict', 'recusal'];
const applications = ['application of aoi', 'application of rin', 'application of taro'];
const evaluations = ['evaluation of taro', 'evaluation of shun'];
/** The applications in a review that is not decided, and what its reviewers declared: for who reviews and is not recused. */
const underReview = all('restricted', ...reviewed, ...interests);
const implementation = ['meeting', 'incident', 'voice'];
const forum = ['issue', 'opinion'];
/** What a citizen said and the office withheld, and what they commented: theirs, and the office’s to answer. */
const comments = ['comment of citizen', 'withdrawn comment'];
const staff = {
  ...contacts,
  ...underReview,
  ...all('restricted', ...forum, 'withheld opinion'),
  ...all('restricted', 'round declaration', 'membership', 'absence', 'interest', ...implementation),
};
const member = { ...underReview, ...all('public', ...forum), ...all('parties', ...implementation, 'membership', 'absence', 'interest') };
const decider = { ...all('public', ...forum), ...all('parties', ...reviewed, ...implementation) };
/** Which group of beneficiaries spoke is public; what they said is not. */
const everybody = all('public', ...implementation, ...forum);

/** What a person offers in the talent bank is for representatives of verified parties, and for auditors; the rest for who offers, the office, and who was told yes. */
const offers = all('parties', 'talent about');
const invited = all('restricted', 'talent about', 'talent contact', 'talent invitation');
const confided = { ...invited, ...all('restricted', 'consultation', 'talent at the office') };

/** Up to which level everybody may read each case while everything is under seal: written down by hand, from SEL-2, SEL-4, SEL-5, EVA-3 and PRV-2. */
export const whileSealed: Readonly<Record<Viewer, Levels>> = {
  anonymous: everybody,
  citizen: { ...everybody, ...confided, ...all('restricted', ...forum, 'withheld opinion', ...comments) },
  stranger: everybody,
  yuki: { ...everybody, ...all('restricted', 'contact of novice') },
  aoi: { ...everybody, ...offers, ...all('restricted', 'contact of patrol', 'application of aoi', 'reviewed application of aoi') },
  rin: { ...everybody, ...offers, ...all('restricted', 'contact of rival', 'application of rin', 'reviewed application of rin') },
  taro: {
    ...everybody,
    ...invited,
    ...all('restricted', 'contact of third', 'application of taro', 'evaluation of taro', ...implementation),
  },
  shun: { ...everybody, ...offers, ...all('parties', ...implementation) },
  hana: { ...everybody, ...underReview, ...all('restricted', 'round declaration', 'score') },
  sora: { ...everybody, ...underReview },
  jiro: { ...everybody, ...all('restricted', 'declaration') },
  mei: { ...everybody, ...all('restricted', 'conflict') },
  nao: everybody,
  kei: { ...everybody, ...all('restricted', 'round declaration', 'round score') },
  lin: { ...everybody, ...all('restricted', 'round declaration') },
  mori: { ...member, ...all('restricted', 'absence') },
  yone: { ...member, ...all('restricted', 'interest') },
  office: { ...staff, ...confided, ...all('restricted', ...comments) },
  auditor: { ...staff, ...offers },
  decider,
};

const opened = all('restricted', ...applications, ...evaluations, 'score', 'missing reviewer');
const toOwn = (viewer: Viewer, more: Levels): Levels => ({ ...more, ...whileSealed[viewer] });

/** The same when the call and the reviews have closed and the evaluations are open: nothing is decided or published yet. */
export const onceOpen: Readonly<Record<Viewer, Levels>> = {
  ...whileSealed,
  taro: toOwn('taro', all('parties', 'evaluation of shun')),
  shun: { ...whileSealed.shun, ...all('parties', 'evaluation of taro'), ...all('restricted', 'evaluation of shun') },
  hana: { ...whileSealed.hana, ...all('restricted', ...applications, 'score', 'missing reviewer', 'round score') },
  sora: { ...whileSealed.sora, ...all('restricted', 'score', 'missing reviewer') },
  mori: { ...whileSealed.mori, ...opened, ...all('restricted', 'voice') },
  yone: { ...whileSealed.yone, ...opened, ...all('restricted', 'voice') },
  office: { ...whileSealed.office, ...opened, ...all('restricted', 'round score', 'answer') },
  auditor: { ...staff, ...offers, ...opened, ...all('restricted', 'round score') },
  decider: { ...decider, ...all('public', 'missing reviewer'), ...all('parties', ...applications, ...evaluations, 'score', 'round score') },
};

/** What everybody may read once the selection and the round are decided and the evaluation is published with the answers (SEL-9, EVA-5). */
export const oncePublished: Levels = {
  ...everybody,
  ...all(
    'public',
    ...applications,
    ...reviewed,
    ...evaluations,
    'score',
    'round score',
    'comment of citizen',
    'answer',
    'missing reviewer',
  ),
};
