import type {Decorator} from '@storybook/web-components-vite';
import {html} from 'lit';
import {ref} from 'lit/directives/ref.js';

/** Elements follow the colour scheme of the page. */
export const withTheme: Decorator = (story, {globals}) => {
  const root = document.documentElement;
  root.style.colorScheme = globals['theme'] === 'dark' ? 'dark' : 'light';
  document.body.style.background = 'Canvas';
  document.body.style.color = 'CanvasText';
  return story();
};

export const withDirection: Decorator = (story, {globals}) => {
  document.documentElement.dir = globals['direction'] === 'rtl' ? 'rtl' : 'ltr';
  return story();
};

/** Sets `density` where an element of the story has that property. Stories about density set it themselves. */
export const withDensity: Decorator = (story, {globals, args}) => {
  const density: unknown = globals['density'];
  if (density !== 'compact' || 'density' in args) return story();
  return html`<div ${ref((root) => queueMicrotask(() => makeDense(root, density)))}>${story()}</div>`;
};

function makeDense(root: Element | undefined, density: string): void {
  for (const element of root?.querySelectorAll('*') ?? []) {
    if ('density' in element) element.density = density;
  }
}
