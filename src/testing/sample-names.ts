import type {Random} from './random.js';

/** Invented companies and deals; any likeness to real ones is chance. */
const FIRST_WORDS = [
  ...['Alder', 'Amber', 'Anchor', 'Arbor', 'Aspen', 'Basalt', 'Beacon', 'Birch', 'Bluepeak', 'Bracken', 'Bramble'],
  ...['Calder', 'Cedar', 'Cinder', 'Clover', 'Cobalt', 'Copper', 'Coral', 'Crescent', 'Dune', 'Eastgate', 'Elm'],
  ...['Fathom', 'Fern', 'Finch', 'Foxglove', 'Garnet', 'Glen', 'Granite', 'Harbor', 'Hazel', 'Heron', 'Hollow'],
  ...['Indigo', 'Ivory', 'Juniper', 'Kestrel', 'Lantern', 'Larch', 'Linden', 'Lumen', 'Maple', 'Marlow', 'Meridian'],
  ...['Mistral', 'Northwind', 'Oakfield', 'Onyx', 'Orchard', 'Osprey', 'Pebble', 'Pinecrest', 'Plover', 'Quill'],
  ...['Ridgeway', 'Rowan', 'Saffron', 'Sable', 'Sorrel', 'Tamarind', 'Thistle', 'Verity', 'Willow', 'Yarrow'],
] as const;

const SECOND_WORDS = [
  ...['Analytics', 'Bank', 'Biotech', 'Builders', 'Clinics', 'Consulting', 'Energy', 'Farms', 'Foods', 'Freight'],
  ...['Glassworks', 'Health', 'Hotels', 'Insurance', 'Interiors', 'Labs', 'Legal', 'Logistics', 'Marine', 'Media'],
  ...['Mills', 'Motors', 'Optics', 'Outfitters', 'Packaging', 'Paper', 'Pharma', 'Publishing', 'Rail', 'Retail Group'],
  ...['Robotics', 'Schools', 'Software', 'Steel', 'Studios', 'Systems', 'Telecom', 'Textiles', 'Tools', 'Water'],
] as const;

const TITLES = [
  ...['Warehouse rollout', 'Fleet telematics', 'Clinic scheduling', 'Annual licence', 'Pilot, 3 sites'],
  ...['Data residency add-on', 'Platform migration', 'Support upgrade', 'Group contract', 'Expansion, EMEA'],
  ...['Multi-year renewal', 'Security bundle', 'Seat expansion', 'Onboarding package', 'Analytics module'],
  ...['Mobile field app', 'Invoice automation', 'Customer portal', 'Inventory sync', 'Training programme'],
  ...['Self-service kiosks', 'Contact centre seats', 'Compliance review', 'Backup and recovery', 'Store refresh'],
  ...['Route planning', 'Payroll integration', 'Quality dashboard', 'Booking engine', 'Sensor retrofit'],
  ...['Proof of concept', 'Framework agreement', 'Workshop series', 'Document archive', 'Loyalty programme'],
] as const;

const FIRST_NAMES = [
  ...['Ada', 'Bruno', 'Chloe', 'Daniel', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaya', 'Leon', 'Maya'],
  ...['Nils', 'Olga', 'Pavel', 'Quinn', 'Rosa', 'Sven', 'Tara', 'Uma', 'Victor', 'Wanda', 'Yusuf', 'Zoe'],
] as const;

const LAST_NAMES = [
  ...['Abara', 'Bauer', 'Castillo', 'Dvorak', 'Eriksen', 'Fontaine', 'Galli', 'Haddad', 'Ivanova', 'Jansen', 'Kim'],
  ...['Lindqvist', 'Moreau', 'Novak', 'Okafor', 'Pereira', 'Rossi', 'Sato', 'Tanaka', 'Vogel', 'Weber', 'Zhang'],
] as const;

/** Titles and companies that the first deals of each open stage carry, so that a demo opens with familiar cards. */
export const OPENING_CARDS: readonly (readonly (readonly [title: string, company: string])[])[] = [
  [
    ['Warehouse rollout', 'Northwind Foods'],
    ['Fleet telematics', 'Osprey Logistics'],
    ['Clinic scheduling', 'Harbor Health'],
  ],
  [
    ['Annual licence', 'Bluepeak Energy'],
    ['Pilot, 3 sites', 'Atlas Retail Group'],
    ['Data residency add-on', 'Finch & Partners'],
  ],
  [
    ['Platform migration', 'Meridian Bank'],
    ['Support upgrade', 'Cobalt Studios'],
  ],
  [
    ['Group contract', 'Verity Insurance'],
    ['Expansion, EMEA', 'Lumen Optics'],
    ['Multi-year renewal', 'Pinecrest Schools'],
  ],
  [
    ['Security bundle', 'Quill Publishing'],
    ['Seat expansion', 'Tamarind Hotels'],
  ],
];

/** Tags that deals carry. */
export const TAGS = ['Inbound', 'Event', 'Renewal', 'Enterprise', 'Legal', 'Partner', 'Pilot', 'Expansion'] as const;

/** Where deals come from. */
export const SOURCES = ['Website', 'Referral', 'Trade fair', 'Partner', 'Campaign', 'Cold call'] as const;

/** Why deals are lost. */
export const LOST_REASONS = ['Price', 'Competitor', 'No budget', 'No decision', 'Timing', 'Missing feature'] as const;

/** Kinds of next steps with the words on the card. */
export const NEXT_STEPS = [
  {kind: 'call', subject: 'Call'},
  {kind: 'mail', subject: 'Send offer'},
  {kind: 'meeting', subject: 'Meeting'},
  {kind: 'demo', subject: 'Demo'},
  {kind: 'task', subject: 'Prepare quote'},
] as const;

/** A made-up company. */
export const companyName = (random: Random): string => `${random.pick(FIRST_WORDS)} ${random.pick(SECOND_WORDS)}`;

/** What is being sold. */
export const dealTitle = (random: Random): string => random.pick(TITLES);

/** A made-up person. */
export const personName = (random: Random): string => `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;

/** A name as an id: lower case, words joined by dashes. */
export const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
