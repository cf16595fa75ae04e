import type {Plugin} from 'vite';

export function keepDefinitions(): Plugin;
