import { loadavg } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { z } from 'zod';
import { documentName } from '#ydoc/document-name.ts';
import { TEXT_ROOT } from '#ydoc/text-schema.ts';
import { seededRandom } from '#tests/support/random.ts';
import { connectYjs } from '#tests/support/yjs-client.ts';
import { inspect, INSPECTED } from './inspector.ts';
import { fillLayer } from './large-statement.ts';
import { shown, table } from './table.ts';
import { startPostil, type PostilTarget } from './targets.ts';

const ANNOTATIONS = 10_000;
const PARAGRAPHS = 640;
const QUIET_MS = 2_000;
const WORDS = 'binding rules framework States should consider the use of technologies with regard to international security'.split(' ');

/** How soon a colleague has the new places of 10,000 annotations after one paragraph was edited, and after a 200 kB text was replaced by another version and back. */
export async function measureReanchoring(): Promise<string> {
  const postil = await startPostil({ people: 2, settings: INSPECTED });
  const inspector = await inspect(postil.server);
  const [place] = postil.planted.statements;
  const [editor, author] = postil.planted.people;
  if (!place || !editor || !author) throw new Error('Anchors need a statement and two people');
  const text = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'text', statement: place.statement }), cookie: editor.cookie });
  const layer = connectYjs({ socketOrigin: postil.server.socketOrigin, room: documentName({ kind: 'layer', layer: place.layer }), cookie: author.cookie });
  try {
    await Promise.all([text.synced(), layer.synced()]);
    const root = text.doc.getXmlFragment(TEXT_ROOT);
    const random = seededRandom(7);
    const paragraph = () => `${Array.from({ length: 44 }, () => random.pick(WORDS) + (random.next() < 0.1 ? String(random.between(1, 9_999)) : '')).join(' ')}.`;
    for (let from = 0; from < PARAGRAPHS; from += 40) {
      root.push(Array.from({ length: 40 }, () => element(paragraph())));
      await text.saved();
    }
    await fillLayer(layer, { text: text.doc, statement: place.statement, member: author.member, count: ANNOTATIONS });

    const anchors = layer.doc.getMap('anchors');
    const rows: string[][] = [];
    const measured = async (what: string, change: () => Promise<void>) => {
      let written = 0;
      let last = Number.NaN;
      const hear = ({ keysChanged }: Y.YMapEvent<unknown>) => {
        written += keysChanged.size;
        last = performance.now();
      };
      anchors.observe(hear);
      await inspector.watchEventLoop();
      const began = performance.now();
      await change();
      const stored = performance.now() - began;
      await quiet(() => last);
      anchors.unobserve(hear);
      rows.push([what, shown(stored), shown(last - began), shown(written), await inspector.eventLoopDelay()]);
    };
    const inside = (index: number, act: (words: Y.XmlText) => void) => async () => {
      const words = paragraphAt(root, index);
      text.doc.transact(() => act(words), 'load');
      await text.saved();
    };
    await measured('a word typed into paragraph 3, first of all', inside(3, (words) => words.insert(40, 'politically ')));
    await measured('a word typed into paragraph 300', inside(300, (words) => words.insert(40, 'politically ')));
    await measured('paragraph 400 written anew', inside(400, (words) => {
      words.delete(0, words.length);
      words.insert(0, paragraph());
    }));
    await measured('another version: every fifth paragraph reworded, 20 taken out, 15 put in', async () => {
      text.doc.transact(() => {
        for (let index = 0; index < PARAGRAPHS; index += 5) {
          const words = paragraphAt(root, index);
          words.delete(60, 12);
          words.insert(60, 'norms that all States accept');
        }
        root.delete(100, 20);
        root.insert(300, Array.from({ length: 15 }, () => element(paragraph())));
      }, 'load');
      await text.saved();
    });
    await measured('the version before it restored by the server', () => restore());
    return `Re-anchoring of ${shown(ANNOTATIONS)} annotations on ${shown(root.toString().length / 1_000)} kB; load average ${loadavg()[0]?.toFixed(1)}\n\n${table(['edit', 'stored, ms', 'last anchor at a colleague, ms', 'anchors written', 'event loop p99 / worst, ms'], rows)}`;

    async function restore(): Promise<void> {
      const { origin } = postil.server;
      const address = `${origin}/w/${postil.planted.workspace}/statements/${place?.statement ?? ''}/versions`;
      const headers = { Cookie: editor?.cookie ?? '', Origin: origin };
      const answer = await fetch(address, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams({ sequence: String(sequenceOf(postil, place?.statement ?? '') - 1) }) });
      if (answer.status >= 400) throw new Error(`Restoring answered ${answer.status}`);
    }
  } finally {
    text.close();
    layer.close();
    inspector.close();
    await postil.stop();
  }
}

/** The last stored update of a statement's text. */
function sequenceOf(postil: PostilTarget, statement: string): number {
  const database = new Database(path.join(postil.server.data.path, 'postil.db'), { readonly: true });
  try {
    return z.object({ sequence: z.number() }).parse(database.prepare('SELECT sequence FROM Document WHERE name = ?').get(documentName({ kind: 'text', statement }))).sequence;
  } finally {
    database.close();
  }
}

function element(words: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(words)]);
  return made;
}

function paragraphAt(root: Y.XmlFragment, index: number): Y.XmlText {
  const block = root.get(index);
  const words = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(words instanceof Y.XmlText)) throw new Error(`Paragraph ${index} has no words`);
  return words;
}

/** Resolves when nothing was heard for a while. */
async function quiet(last: () => number): Promise<void> {
  const began = performance.now();
  while (performance.now() - Math.max(began, Number.isNaN(last()) ? began : last()) < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, 50));
}
