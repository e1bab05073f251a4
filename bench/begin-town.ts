import { command, give, tokenOf } from '../torture/clients.ts';

/** A town with a guideline and one registered party; answers the token of who stands for the party, and its id. */
export async function beginTown(url: string): Promise<{ readonly token: string; readonly party: string | undefined }> {
  const office = await tokenOf(url, 'office', ['office']);
  const token = await tokenOf(url, 'someone');
  const asked = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ guidelinePacks }' }),
  });
  const { data } = (await asked.json()) as { data: { guidelinePacks: readonly { readonly municipality: { readonly code: string } }[] } };
  const document = data.guidelinePacks.find(({ municipality: { code } }) => code === '105244');
  await give(url, office, command('adoptGuideline', { municipality: '105244', document }));
  const registered = command('registerParty', {
    municipality: '105244',
    kind: 'civicGroup',
    name: '団体',
    activity: '活動',
    office: '代表',
  });
  await give(url, token, registered);
  return { token, party: registered.receipt?.id };
}
