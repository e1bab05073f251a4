import { named, type Cast } from '../../cast.ts';
import type { Party, World } from '../../world.ts';

/** 人材バンク and 情報掲示板: a group finds a photographer for its project, and announces the evening. */
export async function findsHelp(world: World, cast: Cast, party: Party, projectId: string): Promise<void> {
  const { say, narrator } = world;
  const { office, municipality, names } = cast;
  const photographer = await world.person(cast.subject('photographer'), named(world, names, say('市民', 'citizen')));
  const { id: talentId, position } = await world.does(photographer, 'offerTalent', {
    municipality,
    skills: ['photography'],
    areas: ['wholeMunicipality'],
    availability: ['weekends'],
    contact: say('電話番号は窓口まで', 'telephone: ask the office'),
  });
  world.watch(['project', projectId], ['talent', talentId]);
  await world.does(office, 'verifyTalent', { talentId, basis: say('面談', 'Met in person') });
  const query =
    'query ($town: String!, $position: String) { talents(filter: { municipality: $town, skills: [photography] }, position: $position) { edges { node { id } } } }';
  const { talents } = (await world.ask(party.by, query, { town: municipality, position })) as {
    talents: { edges: readonly { node: { id: string } }[] };
  };
  const found = talents.edges[0]?.node.id;
  await world.acts(party, 'inviteTalent', {
    talentId: found,
    project: projectId,
    message: say('夜の庭園を撮ってほしい。', 'Please take pictures of the garden by night.'),
  });
  await world.does(photographer, 'answerTalentInvitation', { talentId, invitation: 1, accepted: true });
  await world.tell();
  narrator.line(
    `               ${say('人材バンクで見つかった人が、依頼に応じた。', 'Whoever was found in the talent bank accepted the invitation.')}`,
  );
  const { position: posted } = await world.acts(party, 'publishActivityNotice', {
    partyId: party.id,
    title: say('庭園の夜', 'A night in the garden'),
    text: say('灯りの中を歩きませんか。', 'Come and walk among the lights.'),
    until: world.dayIn(60),
  });
  const board =
    'query ($town: String!, $position: String) { activityNotices(filter: { municipality: $town }, position: $position) { edges { node { title } } } }';
  const { activityNotices } = (await world.ask(photographer, board, { town: municipality, position: posted })) as {
    activityNotices: { edges: readonly { node: { title: string } }[] };
  };
  const titles = activityNotices.edges.map(({ node }) => say(`「${node.title}」`, `“${node.title}”`)).join(' ');
  narrator.line(`               ${say(`情報掲示板: ${titles}`, `On the information board: ${titles}`)}`);
}
