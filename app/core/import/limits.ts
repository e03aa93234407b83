/** The most bytes of one file. Whoever receives it counts while it arrives. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;

/** What a zip may hold: entries, and bytes once inflated. Above `RATIO_FREE` bytes an entry may be at most `MOST_RATIO` times as long as what it was packed to. */
export const MOST_ZIP_ENTRIES = 2_000;
export const MOST_ZIP_BYTES = 100 * 1024 * 1024;
export const MOST_RATIO = 100;
export const RATIO_FREE = 1024 * 1024;

/** The most pages of a PDF and the most levels of anything that nests. */
export const MOST_PAGES = 2_000;
export const DEEPEST = 500;

/** The most bytes that a stream of a PDF may unpack to, and the most elements of a web page. */
export const MOST_STREAM_BYTES = 32 * 1024 * 1024;
export const MOST_NODES = 200_000;
/** A text file with more lines is refused: each of them is a thing to be cleaned. */
export const MOST_LINES = 200_000;
