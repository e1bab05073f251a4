/** Sentences of the refusals of this part (GDL-4). */
export const feedbackRefusals = {} as const;
