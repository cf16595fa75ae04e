/** English texts: see `messages.ts`. */
export const fieldEn = {} as const;
