/** English texts: see `messages.ts`. */
export const paletteEn = {} as const;
