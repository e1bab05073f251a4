import type { Spec } from '../domain/kernel/shape.ts';
import { conflict } from '../platform/refused.ts';
import { DifferentText, KeptMeanwhile } from './faults.ts';
import type { PeopleVault, PendingText } from './people-vault.ts';
import { findTexts, replacePrivate, type Private } from './references.ts';

/** Replaces private texts of commands by references to the vault (PRV-1). */
export const vaultTexts = (vault: PeopleVault) => ({
  async prepare(author: string, commandId: string, spec: Spec, input: unknown) {
    const entries = new Map<string, PendingText>();
    for (const each of findTexts(spec, input, 'input')) entries.set(each.path, await pending(vault, author, commandId, each));
    const list = [...entries.values()];
    return {
      input: list.length === 0 ? input : replacePrivate(spec, input, 'input', (_, path) => entries.get(path)?.reference),
      async keep() {
        try {
          await vault.keep(list);
          return true;
        } catch (error) {
          if (error instanceof KeptMeanwhile) return false;
          throw error;
        }
      },
      discard: () => vault.discard(list),
    };
  },
});

async function pending(
  vault: PeopleVault,
  author: string,
  commandId: string,
  { path, value, distinct }: Private<string>,
): Promise<PendingText> {
  try {
    return await vault.prepare(author, commandId, path, value, distinct);
  } catch (error) {
    if (error instanceof DifferentText)
      throw conflict('この commandId は別の内容で使用済みです。', 'This command id was used before with other input.');
    throw error;
  }
}
