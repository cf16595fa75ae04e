/** English texts: see `messages.ts`. */
export const bulkEn = {} as const;
