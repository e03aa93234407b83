import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { z } from 'zod';
import type { PresenceView } from '#core/passages/passage-view.ts';
import { colourOf } from '#core/person.ts';
import type { Passage } from '#core/entities/target.ts';
import type { FlatText } from '#ydoc/flat-text.ts';
import { caretPosition, positionsOf, resolveCaret, resolvePositions } from '#ydoc/text-anchor.ts';
import type { SessionEnvironment } from '#app/sync/environment.ts';

/** At most five times a second. */
const PAUSE = 200;

/** Two relative positions in the text document, so that what is shown stays on its words while the text is corrected. */
const place = z.object({ start: z.string(), end: z.string() }).nullish();
/** What others see of a tab. `user` is written by the server; whatever a client says there is overwritten. */
const state = z.object({
  user: z.object({ member: z.string(), name: z.string() }),
  reading: place,
  selection: place,
  caret: z.string().nullish(),
});

interface Text {
  doc: Y.Doc;
  flat: FlatText;
}

/** Who has the statement open, and telling the others what is selected and read here. */
export class Presence {
  readonly #environment: Pick<SessionEnvironment, 'now' | 'later'>;
  readonly #me: { member: string; name: string };
  readonly #text: () => Text;
  readonly #changed: () => void;
  #awareness: Awareness | undefined;
  #selection: Passage | null = null;
  #reading: number | null = null;
  #caret: number | null = null;
  #lastSent = 0;
  #cancel: (() => void) | undefined;

  constructor(of: { environment: Pick<SessionEnvironment, 'now' | 'later'>; me: { member: string; name: string }; text: () => Text; changed: () => void }) {
    this.#environment = of.environment;
    this.#me = of.me;
    this.#text = of.text;
    this.#changed = of.changed;
  }

  /** The awareness of a document that takes the earlier one's place. */
  of(doc: Y.Doc): Awareness {
    this.#awareness?.destroy();
    const awareness = new Awareness(doc);
    awareness.setLocalState({ user: this.#me, reading: null, selection: null, caret: null });
    awareness.on('change', this.#changed);
    this.#awareness = awareness;
    if (this.#selection || this.#reading !== null || this.#caret !== null) this.#sendSoon();
    return awareness;
  }

  showSelection(passage: Passage | null): void {
    this.#selection = passage;
    this.#sendSoon();
  }

  showReading(offset: number | null): void {
    this.#reading = offset;
    this.#sendSoon();
  }

  /** Where one is correcting; null when one has stopped. */
  showCaret(offset: number | null): void {
    this.#caret = offset;
    this.#sendSoon();
  }

  /** One entry per person, oneself first, then by name; of several tabs the one heard last. */
  people(): PresenceView[] {
    const { doc, flat } = this.#text();
    const tabs = [...(this.#awareness?.getStates() ?? [])].flatMap(([client, raw]) => {
      const parsed = state.safeParse(raw);
      if (!parsed.success) return [];
      return [{ client, state: parsed.data, heard: this.#awareness?.meta.get(client)?.lastUpdated ?? 0 }];
    });
    tabs.sort((a, b) => a.heard - b.heard || a.client - b.client);
    const people = new Map<string, PresenceView>();
    for (const { state: tab } of tabs) {
      const { member, name } = tab.user;
      people.set(member, {
        member,
        name,
        colour: colourOf(member),
        isMe: member === this.#me.member,
        reading: (tab.reading && resolvePositions(doc, flat, tab.reading)?.start) ?? null,
        selection: (tab.selection && resolvePositions(doc, flat, tab.selection)) ?? null,
        caret: tab.caret ? (resolveCaret(doc, flat, tab.caret) ?? null) : null,
      });
    }
    return [...people.values()].sort((a, b) => Number(b.isMe) - Number(a.isMe) || a.name.localeCompare(b.name));
  }

  close(): void {
    this.#cancel?.();
    this.#awareness?.destroy();
  }

  #sendSoon(): void {
    if (this.#cancel) return;
    const wait = Math.max(0, this.#lastSent + PAUSE - this.#environment.now());
    this.#cancel = this.#environment.later(wait, () => {
      this.#cancel = undefined;
      this.#lastSent = this.#environment.now();
      this.#send();
    });
  }

  #send(): void {
    const { flat } = this.#text();
    const reading = this.#reading === null ? undefined : positionsOf(flat, { start: this.#reading, end: this.#reading + 1 });
    const selection = this.#selection ? positionsOf(flat, this.#selection) : undefined;
    const caret = this.#caret === null ? undefined : caretPosition(flat, this.#caret);
    this.#awareness?.setLocalState({ user: this.#me, reading: reading ?? null, selection: selection ?? null, caret: caret ?? null });
  }
}
