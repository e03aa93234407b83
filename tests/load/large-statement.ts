import * as Y from 'yjs';
import type { Author } from '#core/entities/author.ts';
import { taggingKey } from '#core/entities/tagging.ts';
import { newId } from '#server/new-id.ts';
import { flatten } from '#ydoc/flat-text.ts';
import { writeEntities, type Write } from '#ydoc/layer.ts';
import { positionsOf } from '#ydoc/text-anchor.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { seededRandom } from '#tests/support/random.ts';
import type { YjsClient } from '#tests/support/yjs-client.ts';

const SENTENCE = 'My delegation recalls that international law, and in particular the Charter of the United Nations, applies to the use of information technologies by States. ';
const SENTENCES_A_PARAGRAPH = 4;
/** The gate takes at most 200 entities in one update. */
const ENTITIES_AT_ONCE = 200;

/** Fills an empty text with paragraphs of numbered sentences, a few at a time, and waits until they are stored. */
export async function fillText(client: YjsClient, bytes: number): Promise<void> {
  const paragraphs = Math.ceil(bytes / (SENTENCE.length * SENTENCES_A_PARAGRAPH));
  for (let from = 0; from < paragraphs; from += 50) {
    const elements = Array.from({ length: Math.min(50, paragraphs - from) }, (_, index) => {
      const element = new Y.XmlElement('paragraph');
      element.insert(0, [new Y.XmlText(`${from + index + 1}. ${SENTENCE.repeat(SENTENCES_A_PARAGRAPH).trim()}`)]);
      return element;
    });
    client.doc.transact(() => client.doc.getXmlFragment(TEXT_ROOT).push(elements), 'load');
  }
  await client.saved();
}

/** Marks so many passages of 20 to 160 characters, evenly over the text, each with a tag when one is given, and waits until they are stored. */
export async function fillLayer(client: YjsClient, of: { text: Y.Doc; statement: string; member: string; count: number; tags?: readonly string[]; seed?: number }): Promise<void> {
  const flat = flatten(of.text.getXmlFragment(TEXT_ROOT));
  const random = seededRandom(of.seed ?? 7);
  const creator: Author = { kind: 'member', id: of.member };
  const created = '2026-01-05T10:00:00.000Z';
  let writes: Write[] = [];
  const flush = async () => {
    writeEntities(client.doc, writes, 'load');
    writes = [];
    await client.saved();
  };
  for (let index = 0; index < of.count; index++) {
    const block = flat.blocks[Math.floor((index * flat.blocks.length) / of.count)];
    if (!block) break;
    const start = random.between(block.start, block.end - 21);
    const passage = { start, end: Math.min(block.end, start + random.between(20, 160)) };
    const positions = positionsOf(flat, passage);
    if (!positions) continue;
    const id = newId();
    const quote = { exact: flat.text.slice(passage.start, passage.end), prefix: flat.text.slice(Math.max(0, start - 32), start), suffix: flat.text.slice(passage.end, passage.end + 32) };
    writes.push({ kind: 'annotation', id, entity: { creator, created, target: { source: of.statement, ...positions, quote, position: passage } } });
    if (of.tags) {
      const tagging = { annotation: id, tag: random.pick(of.tags), revision: 0, creator, created };
      writes.push({ kind: 'tagging', id: taggingKey(tagging), entity: tagging });
    }
    if (writes.length >= ENTITIES_AT_ONCE) await flush();
  }
  await flush();
}
