import { adapterSubject } from './subject.ts';
import type { Subject } from '../contract.ts';
import { startNode } from '../../../eventstore/node/node.ts';

/** The adapter over a development node of its own. */
export const nodeSubject = async (): Promise<Subject> => {
  const node = await startNode({ memory: true });
  return adapterSubject(node.connectionString, () => node.stop());
};
