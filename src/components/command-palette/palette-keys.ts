/** A key with what is held down. */
export interface Shortcut {
  /** Lower case, as `KeyboardEvent.key`. */
  readonly key: string;
  /** Ctrl, or ⌘ on a Mac. */
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

const MODS: ReadonlySet<string> = new Set(['mod', 'ctrl', 'control', 'cmd', 'meta']);
const OFF: ReadonlySet<string> = new Set(['', 'none', 'off']);

/** Reads `mod+k`, `ctrl+shift+p` or `/`; `undefined` for an empty text, `none` and what is no shortcut. */
export function parseShortcut(text: string): Shortcut | undefined {
  const word = text.trim().toLowerCase();
  if (OFF.has(word)) return undefined;
  const parts = word === '+' ? ['+'] : word.split('+').map((part) => part.trim());
  const key = parts.pop();
  const known = parts.every((part) => MODS.has(part) || part === 'shift' || part === 'alt');
  if (!key || !known) return undefined;
  return {
    key,
    mod: parts.some((part) => MODS.has(part)),
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
  };
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const isAscii = (key: string): boolean => key.length === 1 && key <= '\x7f';

/** Whether a key press is the shortcut; on keyboards of other scripts the place of the key decides. */
export function isShortcut(press: KeyPress, {key, mod, shift, alt}: Shortcut): boolean {
  if ((press.ctrlKey || press.metaKey) !== mod || press.altKey !== alt) return false;
  // A sign such as ? takes Shift on some keyboards and not on others.
  const signed = key.length === 1 && !/[a-z0-9]/.test(key);
  if (press.shiftKey !== shift && !(signed && !shift)) return false;
  const pressed = press.key.toLowerCase();
  return pressed === key || (!isAscii(pressed) && press.code === `Key${key.toUpperCase()}`);
}

/** Someone who opens on a shortcut, while the focus is somewhere below `scope`. */
export interface ShortcutUser {
  readonly shortcut: () => Shortcut | undefined;
  readonly scope: () => EventTarget;
  readonly open: () => void;
}

const users = new Set<ShortcutUser>();

/** Whether a key press is typing: keys without Ctrl or ⌘ belong to the field then. */
function isTyping([target]: readonly EventTarget[]): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

/** The innermost one whose shortcut it is: of two providers, one inside the other, the nearer palette opens. */
function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const path = event.composedPath();
  let best: {readonly user: ShortcutUser; readonly depth: number} | undefined;
  for (const user of users) {
    const shortcut = user.shortcut();
    const depth = path.indexOf(user.scope());
    if (!shortcut || depth < 0 || !isShortcut(event, shortcut) || (!shortcut.mod && isTyping(path))) continue;
    if (!best || depth < best.depth) best = {user, depth};
  }
  if (!best) return;
  event.preventDefault();
  best.user.open();
}

/** Opens on the shortcut from now on. Returns the way to stop. */
export function useShortcut(user: ShortcutUser): () => void {
  if (users.size === 0) document.addEventListener('keydown', onKey);
  users.add(user);
  return () => {
    users.delete(user);
    if (users.size === 0) document.removeEventListener('keydown', onKey);
  };
}

/** Items passed by Page up and Page down. */
const PAGE = 5;

/** Which of `count` items a key goes to from the one at `at` (-1: from none); `undefined` for keys that belong to the field. */
export function nextIndex(press: KeyPress, at: number, count: number): number | undefined {
  const {key, ctrlKey, metaKey} = press;
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  if (key === 'PageDown') return Math.min(at + PAGE, count - 1);
  if (key === 'PageUp') return Math.max(at - PAGE, 0);
  // Home and End alone move within what is typed.
  if (!ctrlKey && !metaKey) return undefined;
  return key === 'Home' ? 0 : key === 'End' ? count - 1 : undefined;
}
