import { describe, expect, it } from 'vitest';
import { textSchema } from './text-schema.ts';

describe('the schema of the text', () => {
  it('accepts every container without children, because two honest deletions can leave one', () => {
    const schema = textSchema();
    for (const name of ['doc', 'bulletList', 'orderedList', 'listItem', 'paragraph', 'heading']) {
      expect(() => schema.nodes[name]?.create().check(), name).not.toThrow();
    }
  });
});
