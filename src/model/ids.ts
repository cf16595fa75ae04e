/** Opaque identifier: compared byte for byte, never parsed, never shown. */
export type Id = string;

/** A moment: RFC 3339 in UTC, for example `2026-11-23T09:30:00.000Z`. */
export type Instant = string;

/** A calendar date without a zone: `YYYY-MM-DD`. */
export type PlainDate = string;

/** Opaque version stamp of a record. Only equality is defined. */
export type Revision = string;

/** A value of a host's own field. Nested data is not a field value. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** Something named elsewhere: an account, a contact. */
export interface Ref {
  readonly id: Id;
  readonly name: string;
}
