/** Sentences of the refusals of this part (GDL-4). */
export const agreementRefusals = {} as const;
