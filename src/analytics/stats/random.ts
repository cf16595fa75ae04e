import {logGamma} from './gamma.js';

const GOLDEN = 0x9e3779b9;
const TO_UNIT = 2 ** -32;

/** Mixes 32 bits so that each bit of the result depends on each bit given. One to one. */
function mix(bits: number): number {
  let mixed = bits ^ (bits >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** A text, such as the id of a deal, as an unsigned 32-bit number; equal in every engine. FNV-1a, mixed. O(length). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return mix(hash);
}

/**
 * Common random number of a thing in a run: a number in [0, 1) that depends on the seed, the id (see {@link hashText}) and
 * the number of the run only, so that adding or changing another thing leaves it as it is. Whole numbers, of which the
 * lower 32 bits count.
 */
export function hash3(seed: number, id: number, run: number): number {
  const thing = mix(mix((seed ^ GOLDEN) >>> 0) ^ id);
  // Added a second time: two things whose bits differ little must not meet in another run.
  return mix(mix(thing ^ run) + thing) * TO_UNIT;
}

/** Numbers drawn one after another; the same seed draws the same ones in every engine. */
export interface RandomSource {
  /** In [0, 1), 53 bits. */
  uniform(): number;
  /** Whole number from 0 to `below - 1`. */
  integer(below: number): number;
  /** Normal distribution. Mean 0 and standard deviation 1 unless told. */
  normal(mean?: number, sd?: number): number;
  /** Gamma distribution with mean `shape · scale`. */
  gamma(shape: number, scale?: number): number;
  /** Poisson distribution. */
  poisson(mean: number): number;
}

/** 32 random bits per call. Source: Doty-Humphrey's small fast counting generator, 128 bits of state. */
function bits32(seed: number): () => number {
  let a = mix(seed >>> 0);
  let b = mix((a + GOLDEN) >>> 0);
  let c = mix((b + GOLDEN) >>> 0);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first numbers still show the seed.
  for (let i = 0; i < 12; i++) next();
  return next;
}

type Uniform = () => number;

/** Two normal numbers at a time. Source: Marsaglia's polar method; no sine, whose last digit differs between engines. */
function normalPairs(uniform: Uniform): Uniform {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
}

/** Gamma distribution with scale 1, shape from 1 on. Source: Marsaglia and Tsang 2000. */
function gammaFrom1(shape: number, uniform: Uniform, normal: Uniform): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Poisson distribution of a small mean: how many waiting times fit into 1, multiplied up. O(mean). */
function poissonSmall(mean: number, uniform: Uniform): number {
  const limit = Math.exp(-mean);
  let product = uniform();
  let count = 0;
  for (; product > limit; count++) product *= uniform();
  return count;
}

/** Poisson distribution from a mean of 10 on. Source: Hörmann 1993, transformed rejection (PTRS). O(1). */
function poissonLarge(mean: number, uniform: Uniform): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const safe = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = 1 - uniform();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= safe) return k;
    if (k < 0 || (edge < 0.013 && v > edge)) continue;
    const accepted = Math.log((v * inverseAlpha) / (a / (edge * edge) + b));
    if (accepted <= k * Math.log(mean) - mean - logGamma(k + 1)) return k;
  }
}

function poissonOf(mean: number, uniform: Uniform): number {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`mean is ${mean}: give a finite number of 0 or more`);
  return mean < 10 ? poissonSmall(mean, uniform) : poissonLarge(mean, uniform);
}

/** A source of random numbers that depends on its seed only (a whole number, of which the lower 32 bits count). */
export function randomSource(seed: number): RandomSource {
  const bits = bits32(seed);
  const uniform = (): number => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) * 2 ** -53;
  const normal = normalPairs(uniform);
  return {
    uniform,
    integer: (below) => Math.floor(uniform() * below),
    normal: (mean = 0, sd = 1) => mean + sd * normal(),
    gamma(shape, scale = 1) {
      if (!(shape > 0 && shape < Infinity)) throw new RangeError(`shape is ${shape}: give a finite number above 0`);
      if (shape >= 1) return scale * gammaFrom1(shape, uniform, normal);
      const boosted = gammaFrom1(shape + 1, uniform, normal);
      return scale * boosted * Math.exp(Math.log(1 - uniform()) / shape);
    },
    poisson: (mean) => poissonOf(mean, uniform),
  };
}
