import { Search } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';

interface TreeFindProps {
  fieldRef: RefObject<HTMLInputElement>;
  typed: string;
  onTyped: (typed: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** The field above a tree of tags that finds them by name, code or definition. */
export function TreeFind({ fieldRef, typed, onTyped, onKeyDown }: TreeFindProps) {
  return (
    <label className="field filter">
      <Search className="ic ic-s" aria-hidden />
      <input
        ref={fieldRef}
        className="grow"
        type="text"
        aria-label="Find a tag or its definition"
        placeholder="Find a tag or its definition"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={typed}
        onChange={(event) => onTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {typed === '' ? <kbd aria-hidden>/</kbd> : null}
    </label>
  );
}
