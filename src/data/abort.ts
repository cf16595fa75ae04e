/** Throws the `AbortError` every adapter method owes to a caller that gave up. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DOMException('The call was aborted', 'AbortError');
}
