import {ContextProvider} from '@lit/context';
import {fixture} from '@open-wc/testing';
import type {TemplateResult} from 'lit';
import type {PipelineStore} from '../../src/data/store.js';
import {storeContext} from '../../src/ui/contexts.js';

/** Draws elements below something that hands down a store, as a provider does. */
export async function provided<T extends Element>(store: PipelineStore, template: TemplateResult): Promise<T> {
  const parentNode = document.createElement('div');
  new ContextProvider(parentNode, {context: storeContext, initialValue: store});
  document.body.append(parentNode);
  return fixture<T>(template, {parentNode});
}

/** The shadow root's text, blanks made one; what is only for the eye or only for the ear included. */
export function textOf(element: Element | null | undefined): string {
  const node = element?.shadowRoot ?? element;
  const parts: string[] = [];
  for (const walker = document.createTreeWalker(node ?? document, NodeFilter.SHOW_TEXT); walker.nextNode();) {
    if (walker.currentNode.parentElement?.tagName !== 'STYLE') parts.push(walker.currentNode.textContent ?? '');
  }
  return parts.join('').replaceAll(/\s+/g, ' ').trim();
}

/** The first node of a part. */
export function part(element: Element, name: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`);
  if (!found) throw new Error(`${element.localName} has no part ${name}`);
  return found;
}

/** All nodes of a part. */
export const parts = (element: Element, name: string): readonly HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(`[part~="${name}"]`) ?? []),
];
