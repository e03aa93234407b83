import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Author } from '#core/entities/author.ts';
import { columnsOf, type LayerColumns, type MarkNumbers } from '#core/search/mark-columns.ts';
import type { MarkedPassage } from '#core/search/marked-passage.ts';
import { wordsOf } from '#core/search/words.ts';
import type { Shelves } from './shelves.ts';

/** A comment, or the note on a tagging, as it is found: what it is about, and whose it is. */
export interface RemarkFacts {
  kind: 'comment' | 'note';
  /** What it stands on; of an annotation its first words too. */
  about: { kind: 'annotation' | 'statement' | 'tag' | 'codebook'; id: string; quote: string | null };
  by: Author;
  created: string;
}

/** A passage that somebody marked, as it is found: its words are those of today. */
export interface PassageFacts extends MarkedPassage {
  kind: 'passage';
}

/** Something in a layer that can be searched. `id` is the one of the entity, unique among those of its kind in the layer. */
export interface Entry {
  id: string;
  text: string;
  facts: RemarkFacts | PassageFacts;
}

/** Whose eyes a layer is for: everyone's of the workspace, or those of one member. */
export interface LayerPlace {
  workspace: string;
  layer: string;
  /** Null for the layer of a codebook's discussion. */
  statement: string | null;
  /** Empty for everyone. */
  owner: string;
}

/** A remark that was found, by its row. */
export interface IndexedRemark {
  row: number;
  statement: string | null;
  isPersonal: boolean;
  id: string;
  text: string;
  facts: RemarkFacts;
}

/** A passage as the index has it. */
export interface IndexedPassage {
  words: string;
  marked: MarkedPassage;
}

/** The shelves on which a member finds what was said, or what was marked: everyone's, and their own. */
export function shelvesFor({ workspace, member }: { workspace: string; member: string }, what: Shelf = 'said'): string[] {
  return [shelfOf({ workspace, owner: '' }, what), shelfOf({ workspace, owner: member }, what)];
}

/** Where the passages of a layer stand. */
export function markedShelfOf(place: LayerPlace): string {
  return shelfOf(place, 'marked');
}

type Shelf = 'said' | 'marked';

function shelfOf({ workspace, owner }: Pick<LayerPlace, 'workspace' | 'owner'>, what: Shelf): string {
  return `${workspace} ${what} ${owner}`;
}

/** What people said in layers, each layer's words on the shelf of those who may read it. */
export function entriesIn(prepare: (sql: string) => Database.Statement, shelves: Shelves) {
  function drop(rows: readonly { row: number; place: number }[]): void {
    for (const { row, place } of rows) {
      prepare('DELETE FROM entry WHERE row = ?').run(row);
      shelves.take(place, row);
    }
  }

  /** The places of some shelves as JSON; shelves that were never made are left out. */
  function placesOf(asked: readonly string[]): string {
    return JSON.stringify(asked.flatMap((shelf) => shelves.placeOf(shelf) ?? []));
  }

  return {
    /** Makes the index of a layer what the layer is; what stayed the same is not written again. */
    putLayer({ workspace, layer, statement, owner }: LayerPlace, head: string, entries: readonly Entry[]): void {
      const known = new Map(z.array(knownRow).parse(prepare('SELECT row, place, key, text, facts FROM entry WHERE layer = ?').all(layer)).map((one) => [one.key, one]));
      prepare('INSERT INTO layer (id, head) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET head = excluded.head').run(layer, head);
      for (const { id, text, facts } of entries) {
        const place = shelves.makePlace(shelfOf({ workspace, owner }, facts.kind === 'passage' ? 'marked' : 'said'));
        const [key, told] = [`${facts.kind} ${id}`, JSON.stringify(facts)];
        const before = known.get(key);
        if (before?.text === text && before.facts === told && before.place === place) known.delete(key);
        else {
          if (before) drop([before]);
          known.delete(key);
          const row = z.number().parse(prepare('INSERT INTO entry (place, layer, key, statement, text, facts) VALUES (?, ?, ?, ?, ?, ?) RETURNING row').pluck().get(place, layer, key, statement, text, told));
          shelves.put(place, row, { text: wordsOf(text), facts: [] });
        }
      }
      drop([...known.values()]);
    },
    removeLayer(layer: string): void {
      drop(z.array(placedRow).parse(prepare('SELECT row, place FROM entry WHERE layer = ?').all(layer)));
      prepare('DELETE FROM layer WHERE id = ?').run(layer);
    },
    /** The state of each layer that was read. */
    layerHeads(): Map<string, string> {
      return new Map(z.array(headRow).parse(prepare('SELECT id, head FROM layer').all()).map(({ id, head }) => [id, head]));
    },
    layerHead(layer: string): string | undefined {
      return z.string().optional().parse(prepare('SELECT head FROM layer WHERE id = ?').pluck().get(layer));
    },
    matchEntries(asked: readonly string[], expression: string): number[] {
      const [first = [], ...others] = asked.map((shelf) => shelves.match(shelf, expression)).filter((rows) => rows.length > 0);
      return others.length === 0 ? first : first.concat(...others);
    },
    /** The statement of each of some rows, as far as they stand on the shelves; none for what was said of the codebook. */
    statementsOf(asked: readonly string[], rows: readonly number[]): { row: number; statement: string | null }[] {
      return z.array(ofStatement).parse(
        prepare('SELECT e.row, e.statement FROM json_each(?) j JOIN entry e ON e.row = j.value WHERE e.place IN (SELECT value FROM json_each(?)) ORDER BY e.row').all(JSON.stringify(rows), placesOf(asked)),
      );
    },
    /** The passages on a shelf in columns, by their layers. */
    passagesOn(shelf: string, numbers: MarkNumbers): Map<string, LayerColumns> {
      const byLayer = new Map<string, { row: number; marked: PassageFacts }[]>();
      const statements = new Map<string, string>();
      for (const found of prepare('SELECT row, layer, statement, facts FROM entry WHERE place = ? ORDER BY row').iterate(shelves.placeOf(shelf) ?? 0)) {
        const { row, layer, statement, facts } = markedRow.parse(found);
        statements.set(layer, statement);
        const known = byLayer.get(layer);
        const one = { row, marked: JSON.parse(facts) as PassageFacts };
        if (known) known.push(one);
        else byLayer.set(layer, [one]);
      }
      return new Map([...byLayer].map(([layer, passages]) => [layer, columnsOf({ layer, statement: statements.get(layer) ?? '', passages }, numbers)]));
    },
    /** Those of a layer; undefined when it has none. */
    passagesIn(layer: string, numbers: MarkNumbers): LayerColumns | undefined {
      const rows = z.array(markedRow).parse(prepare(`SELECT row, layer, statement, facts FROM entry WHERE layer = ? AND key >= 'passage ' AND key < 'passage!' ORDER BY row`).all(layer));
      const passages = rows.map(({ row, facts }) => ({ row, marked: JSON.parse(facts) as PassageFacts }));
      return rows[0] && columnsOf({ layer, statement: rows[0].statement, passages }, numbers);
    },
    /** One passage on the shelves, with its words. */
    passageAt(asked: readonly string[], row: number): IndexedPassage | undefined {
      const found = prepare('SELECT text, facts FROM entry WHERE row = ? AND place IN (SELECT value FROM json_each(?))').get(row, placesOf(asked));
      if (found === undefined) return undefined;
      const { text, facts } = passageRow.parse(found);
      return { words: text, marked: JSON.parse(facts) as PassageFacts };
    },
    /** One remark that stands on the shelves, as it was read. */
    remarkOf(asked: readonly string[], row: number): IndexedRemark | undefined {
      const found = prepare('SELECT place, key, statement, text, facts FROM entry WHERE row = ? AND place IN (SELECT value FROM json_each(?))').get(row, placesOf(asked));
      if (found === undefined) return undefined;
      const { place, key, statement, text, facts } = entryRow.parse(found);
      return { row, statement, text, id: key.slice(key.indexOf(' ') + 1), facts: JSON.parse(facts) as RemarkFacts, isPersonal: place === shelves.placeOf(asked[1] ?? '') };
    },
  };
}

const placedRow = z.object({ row: z.number(), place: z.number() });
const knownRow = placedRow.extend({ key: z.string(), text: z.string(), facts: z.string() });
const headRow = z.object({ id: z.string(), head: z.string() });
const ofStatement = z.object({ row: z.number(), statement: z.string().nullable() });
const entryRow = z.object({ place: z.number(), key: z.string(), statement: z.string().nullable(), text: z.string(), facts: z.string() });
const markedRow = z.object({ row: z.number(), layer: z.string(), statement: z.string(), facts: z.string() });
const passageRow = z.object({ text: z.string(), facts: z.string() });
