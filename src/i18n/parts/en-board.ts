/** English texts: see `messages.ts`. */
export const boardEn = {} as const;
