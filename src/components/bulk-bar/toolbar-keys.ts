/** Where the focus goes in a row of buttons; `undefined` for keys that mean nothing there. Goes round at the ends. */
export function nextInToolbar(
  key: string,
  {at, count, rtl}: {readonly at: number; readonly count: number; readonly rtl: boolean},
): number | undefined {
  const forwards = rtl ? 'ArrowLeft' : 'ArrowRight';
  const backwards = rtl ? 'ArrowRight' : 'ArrowLeft';
  if (count === 0) return undefined;
  if (key === forwards) return (at + 1) % count;
  if (key === backwards) return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
