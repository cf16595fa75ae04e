import type {Slicer} from '../../data/slicer.js';

/** Text with the way it was encoded. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

const PIECE = 512 * 1024;

async function decode(bytes: Uint8Array, decoder: TextDecoder, slicer: Slicer): Promise<string> {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    parts.push(decoder.decode(bytes.subarray(at, at + PIECE), {stream: true}));
    if (slicer.due) await slicer.rest();
  }
  parts.push(decoder.decode());
  return parts.join('');
}

/**
 * Bytes as text: UTF-16 by its byte-order mark, else UTF-8 with or without one, else windows-1252, the encoding in which
 * office programs still export. The mark is not part of the text.
 */
export async function decodeBytes(bytes: Uint8Array, slicer: Slicer): Promise<DecodedText> {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  if (wide) return {text: await decode(bytes, new TextDecoder(wide), slicer), encoding: wide};
  try {
    return {text: await decode(bytes, new TextDecoder('utf-8', {fatal: true}), slicer), encoding: 'utf-8'};
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return {text: await decode(bytes, new TextDecoder('windows-1252'), slicer), encoding: 'windows-1252'};
  }
}
