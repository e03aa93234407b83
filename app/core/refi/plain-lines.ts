/** A text with line feeds only, and where its places went. */
export interface PlainLines {
  text: string;
  /** The offset in `text` of an offset in the text as it was, both in UTF-16 units; one between a carriage return and its line feed is before both. */
  offsetOf(offset: number): number;
  /** How many line ends were others. */
  ends: number;
  /** How many surrogates have no other half: in a file each is U+FFFD. */
  unfit: number;
}

/** Programs disagree on whether CRLF is one character or two, so files are written with line feeds only. */
export function plainLines(raw: string): PlainLines {
  /** Where two characters became one, in the text as it was: just behind each. */
  const shorter: number[] = [];
  let ends = 0;
  const text = raw.replace(/\r\n?/g, (end, at: number) => {
    ends++;
    if (end.length === 2) shorter.push(at + 2);
    return '\n';
  });
  const unfit = text.match(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g)?.length ?? 0;
  return {
    text,
    ends,
    unfit,
    offsetOf(offset) {
      let [low, high] = [0, shorter.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((shorter[middle] ?? 0) <= offset) low = middle + 1;
        else high = middle;
      }
      const isBetween = shorter[low] === offset + 1;
      return isBetween ? offset - low - 1 : offset - low;
    },
  };
}
