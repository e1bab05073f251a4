/** Sentences of the refusals of this part (GDL-4). */
export const roundRefusals = {} as const;
