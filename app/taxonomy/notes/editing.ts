import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { z } from 'zod';

/** Someone who is typing in a tag's fields, as their sockets tell. */
export interface Editor {
  member: string;
  name: string;
}

/** What others see of a tab. `user` is written by the server; whatever a client says there is overwritten. */
const state = z.object({ user: z.object({ member: z.string(), name: z.string() }), editing: z.string().nullish() });

/** Who is typing in the fields of which tag, and telling the others so. Nothing of it is stored. */
export class Editing {
  readonly #me: Editor;
  readonly #changed: () => void;
  #awareness: Awareness | undefined;
  #tag: string | null = null;

  constructor(of: { me: Editor; changed: () => void }) {
    this.#me = of.me;
    this.#changed = of.changed;
  }

  /** The awareness of a document that takes the earlier one's place. */
  of(doc: Y.Doc): Awareness {
    this.#awareness?.destroy();
    const awareness = new Awareness(doc);
    awareness.setLocalState({ user: this.#me, editing: this.#tag });
    awareness.on('change', this.#changed);
    this.#awareness = awareness;
    return awareness;
  }

  /** Says in which tag's fields one is typing, or null. */
  show(tag: string | null): void {
    if (tag === this.#tag) return;
    this.#tag = tag;
    this.#awareness?.setLocalState({ user: this.#me, editing: tag });
  }

  /** Everyone else who is typing, by tag; each once, by name. */
  others(): Record<string, Editor[]> {
    const found = new Map<string, Map<string, Editor>>();
    for (const raw of this.#awareness?.getStates().values() ?? []) {
      const { data: tab } = state.safeParse(raw);
      if (!tab?.editing || tab.user.member === this.#me.member) continue;
      const editors = found.get(tab.editing) ?? new Map<string, Editor>();
      found.set(tab.editing, editors.set(tab.user.member, { member: tab.user.member, name: tab.user.name }));
    }
    return Object.fromEntries([...found].map(([tag, editors]) => [tag, [...editors.values()].sort((a, b) => a.name.localeCompare(b.name))]));
  }

  close(): void {
    this.#awareness?.destroy();
  }
}

/** "Yto is editing", "Yto and Ben are editing". */
export function editingWords(editors: readonly Editor[]): string {
  const names = editors.map(({ name }) => name);
  const last = names.pop();
  if (last === undefined) return '';
  return names.length === 0 ? `${last} is editing` : `${names.join(', ')} and ${last} are editing`;
}
