import { command, give, packOf, tokenOf } from '../torture/clients.ts';

/** A town with a guideline and one registered party; returns the token of its representative, and its id. */
export async function beginTown(url: string): Promise<{ readonly token: string; readonly party: string | undefined }> {
  const office = await tokenOf(url, 'office', ['office']);
  const token = await tokenOf(url, 'someone');
  await give(url, office, command('adoptGuideline', { municipality: '105244', document: await packOf(url, office, '105244') }));
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
