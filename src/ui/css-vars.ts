import {noChange, type ElementPart} from 'lit';
import {Directive, directive, PartType, type DirectiveResult, type PartInfo} from 'lit/directive.js';

/** Style properties by name; custom or ordinary, with `undefined` to remove one. */
export type CssValues = Readonly<Record<string, string | undefined>>;

/**
 * Sets style properties one by one through the CSSOM, which a strict CSP allows; a `style` attribute, also the one that
 * Lit's own style helper writes at first, it does not. Use on an element: `<div ${cssVars({'--age': '40%'})}>`.
 */
class CssVars extends Directive {
  #last: CssValues = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssVars belongs on an element');
  }

  render(_values: CssValues): unknown {
    return noChange;
  }

  override update(part: ElementPart, [values]: [CssValues]): unknown {
    const {style} = part.element as HTMLElement;
    for (const [name, value] of Object.entries(values)) {
      // Asked of the element, not remembered: others may have set it since.
      if (value === this.#last[name] && (value === undefined || value === style.getPropertyValue(name))) continue;
      if (value === undefined) style.removeProperty(name);
      else style.setProperty(name, value);
    }
    for (const name of Object.keys(this.#last)) if (!(name in values)) style.removeProperty(name);
    this.#last = values;
    return noChange;
  }
}

/** Sets style properties of the element it stands on, one by one. */
export const cssVars: (values: CssValues) => DirectiveResult = directive(CssVars);
