/** English texts: see `messages.ts`. */
export const panelEn = {} as const;
