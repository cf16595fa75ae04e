import type {Deal} from '../../model/deal.js';
import {readField, type DealField} from '../../model/deal-field.js';
import type {Id, PlainDate} from '../../model/ids.js';
import {isEmail} from './contact-data.js';

/** Why a value that is there cannot be right. */
export const IMPLAUSIBLE = ['closeDatePast', 'amountNotPositive', 'emailSyntax', 'ownerInactive'] as const;
/** One of {@link IMPLAUSIBLE}, or the code of a host's own rule. */
export type Implausible = (typeof IMPLAUSIBLE)[number] | (string & {});

/** A test of one field of a deal that has it. */
export interface PlausibilityRule {
  readonly field: DealField;
  /** What is wrong where the test fails. */
  readonly code: Implausible;
  /** Must be pure: same deal and day, same answer. */
  readonly holds: (deal: Deal, today: PlainDate) => boolean;
}

/** What the usual rules have to know. */
export interface PlausibleOptions {
  /** Keys of the host's own fields that hold an e-mail address. */
  readonly emailFields?: readonly string[];
  /** Owners who still work here. Absent: nobody is taken to have left. */
  readonly activeOwners?: ReadonlySet<Id>;
}

/**
 * The usual rules: the expected close of an open deal is not past (today is not), an amount is above 0, an address has
 * the form of one, the owner is active. They are asked only about required fields that are filled.
 */
export function plausibilityRules({
  emailFields = [],
  activeOwners,
}: PlausibleOptions = {}): readonly PlausibilityRule[] {
  return [
    {
      field: 'expectedClose',
      code: 'closeDatePast',
      holds: ({outcome, expectedClose}, today) => outcome !== 'open' || (expectedClose ?? today) >= today,
    },
    {field: 'amount', code: 'amountNotPositive', holds: ({amount}) => (amount?.minor ?? 0) > 0},
    {
      field: 'ownerId',
      code: 'ownerInactive',
      holds: ({ownerId}) => !activeOwners || ownerId === undefined || activeOwners.has(ownerId),
    },
    ...emailFields.map((field) => ({
      field,
      code: 'emailSyntax',
      holds: (deal: Deal) => isEmail(String(readField(deal, field) ?? '')),
    })),
  ];
}
