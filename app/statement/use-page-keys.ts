import type { PassageView } from '#core/passages/passage-view.ts';
import type { Passage } from '#core/entities/target.ts';
import type { Tag } from '#core/taxonomy.ts';
import type { CardSurroundings } from '#app/margin/card-context.tsx';
import { doCardKey } from '#app/margin/card-keys.ts';
import type { TextPane } from './text-pane.ts';
import type { Correcting } from './use-correcting.ts';
import type { Grid } from './use-grid.ts';
import { useKeys } from './use-keys.ts';
import type { Marking } from './use-marking.ts';
import { sentenceAt } from './use-text-selection.ts';

interface Options {
  letters: boolean;
  mayMark: boolean;
  pane: TextPane | null;
  locale: string;
  active: PassageView | undefined;
  marking: Marking;
  surroundings: CardSurroundings | null;
  step: (by: 1 | -1) => boolean;
  grid: Grid;
  activate: (key: string | null) => void;
  focusText: () => void;
  tagWithHotkey: (hotkey: string) => Tag | undefined;
  onNextOpen: () => boolean;
  onNextUnread: () => boolean;
  onFindTag: () => void;
  onUndo: () => boolean;
  onRedo: () => void;
  onHelp: () => void;
  /** Changes where one annotates. */
  onWhere: () => void;
  onFilter: () => void;
  /** Begins choosing passages. */
  onSelect: () => void;
  /** Switches between reading and correcting; null for those who only read the text. */
  correcting: Correcting | null;
}

/** What each key of the statement page does at the moment. */
export function usePageKeys(options: Options): void {
  const { active, pane, mayMark, surroundings } = options;
  const { tools, recent } = options.marking;
  const { selectedNow, select, caret, clear } = options.marking.selection;
  /** The words that are selected at this moment, or that the open field is about. */
  const ownNow = () => (tools.tool && tools.tool.kind !== 'card-tag' ? tools.tool.passage : selectedNow());
  const targetNow = () => ownNow() ?? active?.range ?? null;
  const atCaret = (): Passage | null => {
    const offset = caret();
    return offset === undefined ? null : { start: offset, end: offset };
  };
  const pressOnCard = (key: string, code = ''): boolean => {
    if (!active || !surroundings) return false;
    return doCardKey({ key, code, ctrlKey: false, metaKey: false, altKey: false, target: null }, active, surroundings, cardOf(active.key));
  };

  useKeys(
    {
      step: options.step,
      open() {
        const around = atCaret();
        const key = active?.key ?? (around ? pane?.passagesAround(around.start)[0]?.key : undefined);
        if (key === undefined) return false;
        options.activate(key);
        requestAnimationFrame(() => cardOf(key)?.focus());
        return true;
      },
      escape() {
        if (options.correcting?.isOn) options.correcting.stop();
        else if (tools.tool) tools.close();
        else if (active) options.activate(null);
        else if (ownNow()) clear();
        else return false;
        options.focusText();
        return true;
      },
      tag() {
        const target = targetNow();
        return mayMark && target !== null && did(() => tools.open({ kind: 'tag', passage: target }));
      },
      lastTag() {
        const own = ownNow();
        return mayMark && own !== null && recent.length > 0 && did(() => tools.tagWithLast(own));
      },
      hotkey(digit) {
        const tag = options.tagWithHotkey(digit);
        const target = targetNow();
        return mayMark && tag !== undefined && target !== null && did(() => tools.tagWith(target, tag.id));
      },
      comment() {
        if (!mayMark) return false;
        const own = ownNow();
        return own ? did(() => tools.open({ kind: 'comment', passage: own })) : pressOnCard('r');
      },
      sentence() {
        const at = ownNow() ?? atCaret();
        const whole = pane && at ? sentenceAt(pane, at, options.locale) : undefined;
        return whole !== undefined && did(() => select(whole));
      },
      walk: options.grid.walk,
      grid: () => did(options.grid.toggle),
      card: (event) => pressOnCard(event.key, event.code),
      nextOpen: options.onNextOpen,
      nextUnread: options.onNextUnread,
      findTag: () => did(options.onFindTag),
      undo: () => (options.correcting?.isOn ? did(() => options.correcting?.act({ kind: 'undo' })) : options.onUndo()),
      redo: () => did(() => (options.correcting?.isOn ? options.correcting.act({ kind: 'redo' }) : options.onRedo())),
      where: () => mayMark && did(options.onWhere),
      filter: () => did(options.onFilter),
      select: () => mayMark && did(options.onSelect),
      correct: () => options.correcting !== null && did(options.correcting.toggle),
      help: () => did(options.onHelp),
    },
    options.letters,
  );
}

function did(act: () => void): true {
  act();
  return true;
}

function cardOf(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`);
}
