/** Sentences of the refusals of this part (GDL-4). */
export const partyRefusals = {} as const;
