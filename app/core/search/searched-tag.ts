import type { Tag } from '#core/taxonomy.ts';

/** What a search knows of a tag. */
export type SearchedTag = Pick<Tag, 'id' | 'parent' | 'code' | 'name' | 'hue' | 'retired' | 'mergedInto'>;
