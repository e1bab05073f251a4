import { randomUUID } from 'node:crypto';

/** What a client knows about a command that it gave: acknowledged with its receipt, or unknown outcome. */
export interface Given {
  readonly commandId: string;
  readonly name: string;
  readonly input: object;
  receipt?: { readonly id: string; readonly revision: number | null; readonly position: string; readonly events: readonly string[] };
}

/** The server has refused: a retry does not help. */
export class Refusal extends Error {}

/** Sends a GraphQL request once; throws if the connection breaks. */
export async function ask(
  url: string,
  token: string,
  query: string,
  variables: object,
): Promise<{ data: Record<string, never> | null; errors?: readonly { extensions: { code: string } }[] }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  return (await response.json()) as never;
}

/** The shipped guideline of a municipality, for any number and order of shipped ones. */
export async function packOf(url: string, token: string, municipality: string): Promise<unknown> {
  const { data } = await ask(url, token, '{ guidelinePacks }', {});
  const packs = (data?.['guidelinePacks'] ?? []) as readonly { readonly municipality: { readonly code: string } }[];
  return packs.find((pack) => pack.municipality.code === municipality);
}

/** A token of the local issuer. */
export async function tokenOf(url: string, subject: string, roles: readonly string[] = []): Promise<string> {
  const body = JSON.stringify({ subject, roles, minutes: 1440, ...(roles.length > 0 && { municipality: '105244' }) });
  const response = await fetch(`${url}/dev/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return ((await response.json()) as { token: string }).token;
}

/**
 * Gives a command with its existing id: repeated after a crash it must have one effect. Throws if the connection breaks or the server does
 * not know the outcome.
 */
export async function give(url: string, token: string, given: Given): Promise<void> {
  const type = `${given.name.charAt(0).toUpperCase()}${given.name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${given.name}(input: $input) { id revision position events } }`;
  const { data, errors } = await ask(url, token, query, { input: { commandId: given.commandId, ...given.input } });
  if (errors?.some(({ extensions }) => extensions.code === 'UNAVAILABLE')) throw new Error('unavailable');
  if (errors) throw new Refusal(`${given.name} was refused: ${JSON.stringify(errors)}`);
  given.receipt = data?.[given.name];
}

/** A command with a new id. */
export const command = (name: string, input: object): Given => ({ commandId: randomUUID(), name, input });
