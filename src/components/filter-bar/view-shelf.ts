import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {localViews, type SavedViews} from '../../data/saved-views.js';
import type {SavedView} from '../../model/view-spec.js';

/** The saved views of a bar: read when they are asked for, told of when they cannot be had. */
export class ViewShelf implements ReactiveController {
  /** `undefined` where views cannot be kept. */
  list: readonly SavedView[] | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #failed: () => void;
  #views: SavedViews | undefined;
  #made: readonly [SavedViews | undefined, string] = [undefined, ''];

  /** Calls `failed` when views could not be read or written. */
  constructor(host: ReactiveControllerHost, failed: () => void) {
    this.#host = host;
    this.#failed = failed;
    host.addController(this);
  }

  hostConnected(): void {
    void this.refresh();
  }

  /** Uses a host's shelf, or one on this device under a key; none without either. */
  use(views: SavedViews | undefined, key: string): void {
    const [madeViews, madeKey] = this.#made;
    if (views === madeViews && key === madeKey) return;
    this.#made = [views, key];
    this.#views = views ?? (key === '' ? undefined : localViews(key));
    this.list = this.#views && [];
    void this.refresh();
  }

  /** Reads the views again: another tab may have saved one. */
  refresh(): Promise<boolean> {
    return this.#try(() => Promise.resolve());
  }

  /** Keeps a view. Resolves to whether that worked. */
  save(view: SavedView): Promise<boolean> {
    return this.#try((views) => views.save(view));
  }

  /** Takes a view away. Resolves to whether that worked. */
  remove(view: SavedView): Promise<boolean> {
    return this.#try((views) => views.remove(view.id));
  }

  async #try(act: (views: SavedViews) => Promise<void>): Promise<boolean> {
    const views = this.#views;
    if (!views) return false;
    try {
      await act(views);
      const list = await views.list();
      if (views !== this.#views) return false;
      this.list = list;
      this.#host.requestUpdate();
      return true;
    } catch {
      this.#failed();
      return false;
    }
  }
}
