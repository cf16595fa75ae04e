/** English texts: see `messages.ts`. */
export const filterEn = {} as const;
