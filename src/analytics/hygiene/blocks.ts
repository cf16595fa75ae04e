import type {DealTraits} from './pair-score.js';

/** What the deals of a block share. */
export const BLOCK_KINDS = ['account', 'company', 'email', 'domain', 'phone', 'prefix'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Deals that share something, by their places in the list, ascending. */
export interface Block {
  readonly kind: BlockKind;
  readonly key: string;
  readonly members: readonly number[];
}

/** Letters of a name that stand for it. */
const PREFIX = 4;

const KEY: Readonly<Record<BlockKind, (traits: DealTraits) => string>> = {
  account: ({accountId}) => accountId,
  company: ({nameOf, name}) => name && `${nameOf} ${name}`,
  // Beside its domain: the same address at a free mailer is one person.
  email: ({email}) => email,
  domain: ({domain}) => domain,
  phone: ({phone}) => phone,
  prefix: ({nameOf, name}) => name && `${nameOf} ${[...name.replaceAll(' ', '')].slice(0, PREFIX).join('')}`,
};

/**
 * Deals that are worth comparing: those with the same account, normalised name, e-mail address, domain (no free mail),
 * last digits of the telephone number, or first four letters of the name. Blocks of one deal are left out. Two deals
 * whose names are alike but begin differently, and that share nothing else, meet nowhere. O(n).
 */
export function dealBlocks(traits: readonly DealTraits[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const kind of BLOCK_KINDS) {
    const members = new Map<string, number[]>();
    for (const [index, each] of traits.entries()) {
      const key = KEY[kind](each);
      if (key === '') continue;
      const list = members.get(key);
      if (list) list.push(index);
      else members.set(key, [index]);
    }
    for (const [key, list] of members) if (list.length > 1) blocks.push({kind, key, members: list});
  }
  return blocks;
}
