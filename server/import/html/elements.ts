/** Elements that stand on lines of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(' '),
);

/** Elements whose words belong to the text; whatever is not here is dropped with all it holds. */
export const ALLOWED: ReadonlySet<string> = new Set([
  ...BLOCKS,
  ...'a abbr acronym b bdi bdo big br cite code data del dfn em font html i ins kbd mark q rp ruby rt s samp small span strike strong sub sup time tt u var wbr'.split(' '),
]);

/** Parts of a page around its text. Header and footer are so only where they are not of an article or section. */
export const AROUND: ReadonlySet<string> = new Set(['nav', 'aside']);
export const AROUND_AT_TOP: ReadonlySet<string> = new Set(['header', 'footer']);
export const SECTIONS: ReadonlySet<string> = new Set(['article', 'main', 'section']);
