/** English texts: see `messages.ts`. */
export const cardEn = {} as const;
