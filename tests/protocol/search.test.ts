import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readAsked } from '#core/search/asked.ts';
import { createFields } from '#server/statements/fields.ts';
import { openIndexFile } from '#server/search/index-file.ts';
import { shelvesFor } from '#server/search/entries.ts';
import { createSearch, type Search } from '#server/search/search.ts';
import { createSynonyms } from '#server/taxonomy/synonyms.ts';
import { createTaxonomies } from '#server/taxonomy/taxonomy.ts';
import { aComment, anAnnotation, aTagging } from '#tests/support/entities.ts';
import { startSync, type SyncInstance } from '#tests/support/sync-instance.ts';
import { until } from '#tests/support/until.ts';
import { connectYjs, type YjsClient } from '#tests/support/yjs-client.ts';
import { writeEntities } from '#ydoc/layer.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';

const [EDITOR, ANNOTATOR] = [1, 2];
const WITHIN_MS = 1_000;

let at: SyncInstance;
let search: Search;
let text: YjsClient;
let layer: YjsClient;
beforeAll(async () => {
  at = await startSync({ people: ['owner', 'editor', 'annotator'] });
  const { db, bus, rooms, members } = at;
  search = createSearch({ db, env: { dataDir: at.data.path }, bus, rooms, members, taxonomies: createTaxonomies({ db }), fields: createFields({ db, bus }), synonyms: createSynonyms({ db, bus }) });
  const connect = (room: string, person: number) => connectYjs({ socketOrigin: at.socketOrigin, room, cookie: at.person(person).cookie });
  text = connect(`text/${at.statement}`, EDITOR);
  layer = connect(`layer/${at.layer}`, ANNOTATOR);
  await Promise.all([text.synced(), layer.synced()]);
  await find('anything');
});
afterAll(async () => {
  text.close();
  layer.close();
  await search.close();
  expect(at.reported).toEqual([]);
  await at.close();
});

function find(q: string) {
  return search.find({ workspace: at.workspace, member: at.person(ANNOTATOR).member, asked: readAsked(new URLSearchParams({ q })) });
}

/** What the file of the index has by itself, without anybody asking the searcher: how many texts, and remarks. */
function inFile(word: string): [texts: number, remarks: number] {
  const file = openIndexFile(at.data.path);
  const shelves = shelvesFor({ workspace: at.workspace, member: at.person(ANNOTATOR).member });
  const found: [number, number] = [file.match(at.workspace, `"${word}"`).length, file.matchEntries(shelves, `"${word}"`).length];
  file.close();
  return found;
}

/** Waits for news of the statement, as open pages get it, while `act` is done over a socket and stored. */
async function heardWithin(act: () => Promise<void>, holds: () => boolean): Promise<void> {
  let heard = false;
  const stop = at.bus.subscribe((event) => {
    if (event.kind === 'activity' && event.statement === at.statement) heard = true;
  });
  await act();
  const stored = performance.now();
  await until('the index has it', holds);
  expect(performance.now() - stored).toBeLessThan(WITHIN_MS);
  await until('open pages are told', () => heard);
  expect(performance.now() - stored).toBeLessThan(WITHIN_MS);
  stop();
}

test('what is written over a socket is in the index within a second, without anyone asking, and open pages are told; what is taken away is out of it', async () => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('A nuthatch climbs.')]);
  await heardWithin(async () => {
    text.doc.getXmlFragment(TEXT_ROOT).push([paragraph]);
    await text.saved();
  }, () => inFile('nuthatch')[0] === 1);
  const words = paragraph.get(0);
  await heardWithin(async () => {
    if (words instanceof Y.XmlText) {
      words.delete(2, 8);
      words.insert(2, 'treecreeper');
    }
    await text.saved();
  }, () => inFile('nuthatch')[0] === 0 && inFile('treecreeper')[0] === 1);

  const by = at.person(ANNOTATOR).member;
  const passage = anAnnotation({ statement: at.statement, by });
  const said = aComment({ annotation: passage.id, by, text: 'No wallcreeper?' });
  await heardWithin(async () => {
    writeEntities(layer.doc, [passage, aTagging({ annotation: passage.id, tag: at.tag, by }), said], 'test');
    await layer.saved();
  }, () => inFile('wallcreeper')[1] === 1);
  expect(await find('tag:planted by:me')).toMatchObject({ marked: 1, statements: 1 });
  await heardWithin(async () => {
    writeEntities(layer.doc, [{ ...said, entity: { ...said.entity, deleted: said.entity.created } }], 'test');
    await layer.saved();
  }, () => inFile('wallcreeper')[1] === 0);
});

test('whoever asks has what was saved before in the answer, letter by letter', async () => {
  const [block] = text.doc.getXmlFragment(TEXT_ROOT).toArray().slice(-1);
  const words = block instanceof Y.XmlElement ? block.get(0) : undefined;
  for (const letter of ' dotterel') {
    if (words instanceof Y.XmlText) words.insert(words.length, letter);
    await text.saved();
  }
  const word = 'dotterel';
  expect((await find(word)).places).toEqual({ count: 1, isAll: true });
  expect((await find('climbs')).shown[0]?.passages[0]?.text).toContain(`climbs. ${word}`);
});
