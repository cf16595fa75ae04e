/** English texts: see `messages.ts`. */
export const headerEn = {} as const;
