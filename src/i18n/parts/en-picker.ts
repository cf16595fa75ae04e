/** English texts: see `messages.ts`. */
export const pickerEn = {} as const;
