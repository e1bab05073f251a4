/** Sentences of the refusals of this part (GDL-4). */
export const implementationRefusals = {} as const;
