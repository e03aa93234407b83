import { afterEach, describe, expect, it } from 'vitest';
import { createReader, type Reader, type ReaderLimits } from './reader.ts';

const readers: Reader[] = [];
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

function aReader(limits: Partial<ReaderLimits> = {}): Reader {
  const reader = createReader({ seconds: 60, heap: 256, growth: 1_000, ...limits });
  readers.push(reader);
  return reader;
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const aText = () => ({ name: 'statement.txt', bytes: bytesOf('Mr. Chair,\n\nthank you.') });

/** Takes the thread some hundred milliseconds: letters in an encoding that has to be told, nearly up to the longest text. */
const aLongText = () => ({ name: 'long.txt', bytes: new Uint8Array(1_000_000).map((_, index) => (index % 7 === 0 ? 0x20 : 0xe0 + (index % 29))) });

describe('the reader', () => {
  it('reads files in their order, one at a time, in a thread', async () => {
    const reader = aReader();
    const readings = await Promise.all([reader.read(aText()), reader.read({ name: 'nothing.txt', bytes: new Uint8Array() }), reader.read({ name: 'x.xyz', bytes: bytesOf('x') })]);
    expect(readings).toMatchObject([
      { kind: 'read', source: expect.stringContaining('"text":"Mr. Chair,\\n\\nthank you."'), details: expect.stringContaining('"language"') },
      { kind: 'refused', refusal: { code: 'empty' } },
      { kind: 'refused', refusal: { code: 'unknown-kind', detail: '.xyz' } },
    ]);
  });

  it('moves the bytes into the thread', async () => {
    const file = aText();
    const alone = { name: file.name, bytes: Uint8Array.from(file.bytes) };
    await aReader().read(alone);
    expect(alone.bytes.byteLength).toBe(0);
  });

  it('ends a file that takes too long and reads the next one', async () => {
    const reader = aReader({ seconds: 0 });
    const first = reader.read(aLongText());
    expect(await first).toEqual({ kind: 'refused', refusal: { code: 'took-too-long' } });
    const after = aReader();
    expect((await after.read(aLongText())).kind).toBe('read');
  });

  it('ends a file that takes too much memory, and lives on', async () => {
    const reader = aReader({ heap: 24 });
    const readings = await Promise.all([reader.read({ name: 'lines.txt', bytes: new Uint8Array(2_000_000).fill(0x0a) }), reader.read(aText())]);
    expect(readings.map((reading) => (reading.kind === 'refused' ? reading.refusal.code : reading.kind))).toEqual(['too-much-memory', 'read']);
  });

  it('rejects what waits when it is closed', async () => {
    const reader = aReader();
    const waiting = Promise.allSettled([reader.read(aText()), reader.read(aText())]);
    await reader.close();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(reader.read(aText())).rejects.toThrow('closed');
  });
});
