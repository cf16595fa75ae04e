import {flatParent} from '../../ui/closest.js';
import {SourceElement} from '../../ui/source/source-element.js';

/** The element below which the shortcut counts: the nearest provider, or else what the palette stands in. */
export function scopeOf(palette: Element): EventTarget {
  for (let node = flatParent(palette); node; node = flatParent(node)) {
    if (node instanceof SourceElement) return node;
  }
  return flatParent(palette) ?? document;
}
