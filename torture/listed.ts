import { setTimeout as pause } from 'node:timers/promises';
import { objectOf } from '../src/domain/kernel/aggregate.ts';
import type { StoredEvent } from '../src/event-store/event-store.ts';
import { ask } from './clients.ts';

const LIST = `query ($after: String, $position: String) { projects(first: 50, after: $after, position: $position, sort: PROPOSED_OLDEST) {
  pageInfo { hasNextPage endCursor } edges { node { id stage proposal { title } } } } }`;

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly node: { readonly id: string; readonly proposal: { readonly title: string } } }[];
}

/** How long the app may take to become ready, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Differences between the record and the API, in words. `position` is that of a receipt after all these events; without one, the lists are
 * read as they are.
 */
export async function listed(url: string, token: string, events: readonly StoredEvent[], position?: string): Promise<readonly string[]> {
  for (const end = Date.now() + PATIENCE; ; await pause(50)) {
    const health = await fetch(`${url}/health/ready`);
    if (health.ok) break;
    if (Date.now() > end) return [`view: the app is not ready: ${await health.text()}`];
  }
  const titles = new Map<string, string>();
  for (const { type, data, stream } of events)
    if (type === 'ProjectProposed' || type === 'ProposalRevised')
      titles.set(objectOf(stream).key, (data as { title?: string }).title ?? titles.get(objectOf(stream).key) ?? '');
  const shown = await everyPage(url, token, position);
  if (typeof shown === 'string') return [shown];
  return [
    ...shown.flatMap(({ id, proposal: { title } }) =>
      titles.get(id) === title ? [] : [`view: the API shows ${id} as ${title}, recorded is ${titles.get(id)}`],
    ),
    ...(new Set(shown.map(({ id }) => id)).size === titles.size
      ? []
      : [`view: the API shows ${shown.length} projects, recorded are ${titles.size}`]),
  ];
}

async function everyPage(url: string, token: string, position: string | undefined): Promise<Page['edges'][number]['node'][] | string> {
  const shown: Page['edges'][number]['node'][] = [];
  for (let after: string | undefined; ;) {
    const { data, errors } = await ask(url, token, LIST, { after, position });
    const page = data?.['projects'] as Page | undefined;
    if (!page) return `view: the API does not list the projects: ${JSON.stringify(errors)}`;
    shown.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) return shown;
    after = page.pageInfo.endCursor;
  }
}
