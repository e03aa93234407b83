import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// Scripts and styles of the pages, packed once when they are built (`packed-assets.ts` serves them). Fonts are packed already.

const TEXT = /\.(?:js|css|svg)$/;
/** Below this a packed file saves less than the headers that say so. In bytes. */
const WORTH_IT = 1_024;
/** The best of eleven takes twenty times as long, for a fifteenth less. */
const EFFORT = 9;

/** A Vite plugin for the pages of the browser: beside each text file of the build lies the same as `.br` and `.gz`. */
export function packPages() {
  return {
    name: 'pack the pages',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    writeBundle({ dir }) {
      for (const file of readdirSync(path.join(dir, 'assets'), { recursive: true, encoding: 'utf8' }).filter((name) => TEXT.test(name))) pack(path.join(dir, 'assets', file));
    },
  };
}

function pack(file) {
  const bytes = readFileSync(file);
  if (bytes.length < WORTH_IT) return;
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: EFFORT, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: EFFORT }));
}
