/** English texts: see `messages.ts`. */
export const tableEn = {} as const;
