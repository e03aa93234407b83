import * as Y from 'yjs';
import type { Author } from '#core/entities/author.ts';
import { taggingKey } from '#core/entities/tagging.ts';
import { newId } from '#server/new-id.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { rootOf, writeEntities, type Write } from '#ydoc/layer.ts';
import { positionsOf } from '#ydoc/text-anchor.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import type { Planted, PlantedPerson } from '#tests/support/plant.ts';
import type { Random } from '#tests/support/random.ts';
import { connectYjs, type YjsClient } from '#tests/support/yjs-client.ts';
import type { Ledger } from './ledger.ts';
import { layerVersions, textVersions, tokenOf, wordsAt } from './versions.ts';

/** A person at work: one document open through the real client, writing when told to. */
export interface Writer {
  name: string;
  client: YjsClient;
  /** Makes one change of a random kind and enters it in the ledger. */
  write(): void;
}

interface WriterOptions {
  name: string;
  person: PlantedPerson;
  planted: Planted;
  socketOrigin: string;
  ledger: Ledger;
  random: Random;
}

/** Marks passages, tags and comments in the shared layer; edits and deletes what is their own. `text` is a replica of the statement's text. */
export function createAnnotator(options: WriterOptions & { text: Y.Doc }): Writer {
  const { name, person, planted, ledger, random, text } = options;
  const [place] = planted.statements;
  if (!place) throw new Error('An annotator needs a statement');
  const client = connectYjs({ socketOrigin: options.socketOrigin, room: `layer/${place.layer}`, cookie: person.cookie });
  const creator: Author = { kind: 'member', id: person.member };
  const own: { annotations: string[]; comments: { id: string; version: number }[] } = { annotations: [], comments: [] };
  const { doc } = client;

  client.onStored((count) => ledger.stored(name, count));
  for (const kind of ['annotation', 'tagging', 'comment'] as const) {
    rootOf(doc, kind).observe((event) => {
      if (event.transaction.local) return;
      const versions = layerVersions(doc);
      for (const id of event.keysChanged) {
        const version = versions.get(`${kind} ${id}`);
        if (version !== undefined) ledger.seen(`${kind} ${id}`, version);
      }
    });
  }

  const commit = (writes: Write[], version: number) => {
    writeEntities(doc, writes, 'writer');
    for (const write of writes) ledger.wrote(name, { key: `${write.kind} ${write.id}`, version, count: client.written() });
  };

  const annotate = () => {
    const flat = flatten(text.getXmlFragment(TEXT_ROOT));
    const block = random.pick(flat.blocks.filter((candidate) => candidate.end - candidate.start > 20));
    const start = random.between(block.start, block.end - 12);
    const passage = { start, end: random.between(start + 1, Math.min(block.end, start + 60)) };
    const positions = positionsOf(flat, passage);
    if (!positions) return;
    const id = newId();
    const quote = { exact: flat.text.slice(passage.start, passage.end), prefix: flat.text.slice(Math.max(0, start - 32), start), suffix: flat.text.slice(passage.end, passage.end + 32) };
    const target = { source: place.statement, ...positions, quote, position: passage };
    const created = new Date().toISOString();
    const tagging = { annotation: id, tag: planted.tag, note: wordsAt(0), revision: 0, creator, created };
    commit(
      [
        { kind: 'annotation', id, entity: { creator, created, target } },
        { kind: 'tagging', id: taggingKey(tagging), entity: tagging },
      ],
      0,
    );
    own.annotations.push(id);
  };

  const comment = () => {
    const id = newId();
    const entity = { subject: { kind: 'annotation' as const, id: random.pick(own.annotations) }, text: wordsAt(0), mentions: [], creator, created: new Date().toISOString() };
    commit([{ kind: 'comment', id, entity }], 0);
    own.comments.push({ id, version: 0 });
  };

  const edit = () => {
    const chosen = random.pick(own.comments);
    const entity = rootOf(doc, 'comment').get(chosen.id);
    if (!entity) return;
    chosen.version += 1;
    commit([{ kind: 'comment', id: chosen.id, entity: { ...entity, text: wordsAt(chosen.version), edited: new Date().toISOString() } }], chosen.version);
  };

  const remove = () => {
    const id = random.pick(own.annotations);
    const entity = rootOf(doc, 'annotation').get(id);
    if (!entity || entity.deleted) return;
    commit([{ kind: 'annotation', id, entity: { ...entity, deleted: new Date().toISOString() } }], 1);
  };

  return {
    name,
    client,
    write() {
      const chance = random.next();
      if (own.annotations.length === 0 || chance < 0.4) annotate();
      else if (own.comments.length === 0 || chance < 0.7) comment();
      else if (chance < 0.95) edit();
      else remove();
    },
  };
}

/** Corrects the text: puts a token of their own, which stands nowhere else, somewhere into a paragraph. */
export function createCorrector(options: WriterOptions): Writer {
  const { name, person, planted, ledger, random } = options;
  const [place] = planted.statements;
  if (!place) throw new Error('A corrector needs a statement');
  const client = connectYjs({ socketOrigin: options.socketOrigin, room: `text/${place.statement}`, cookie: person.cookie });
  const fragment = client.doc.getXmlFragment(TEXT_ROOT);
  let number = 0;

  client.onStored((count) => ledger.stored(name, count));
  client.doc.on('update', (_: Uint8Array, __: unknown, doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) return;
    for (const [key, version] of textVersions(doc)) if (!key.startsWith(`text ${name}.`)) ledger.seen(key, version);
  });

  return {
    name,
    client,
    write() {
      const texts = flatten(fragment).runs.map((run) => run.text);
      const token = tokenOf(name, number);
      client.doc.transact(() => {
        const text = random.pick(texts);
        // At the start or the end, so that no token lands inside another one.
        text.insert(random.next() < 0.5 ? 0 : text.length, token);
      }, 'writer');
      ledger.wrote(name, { key: `text ${name}.${number}`, version: 0, count: client.written() });
      number += 1;
    },
  };
}

/** Writes the first paragraphs of an empty text, as an editor does. */
export function writeParagraphs(doc: Y.Doc, paragraphs: readonly string[]): void {
  doc.transact(() => {
    const elements = paragraphs.map((words) => {
      const element = new Y.XmlElement('paragraph');
      element.insert(0, [new Y.XmlText(words)]);
      return element;
    });
    doc.getXmlFragment(TEXT_ROOT).push(elements);
  }, 'writer');
}
