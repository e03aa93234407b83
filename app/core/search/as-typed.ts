import { asciiDigits } from '#core/import/digits.ts';

/** Marks of direction come along when words are copied, or with keyboards from right to left; they are no part of any word. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** Signs as wide as a Chinese letter, which input methods write for those of ASCII. */
const WIDE = /[\uff01-\uff5e]/g;
const WIDER_BY = 0xfee0;

/** A query with the signs that it is read by: `tag：法律` and `（a OR b）` as input methods write them, digits of any script, and no marks of direction. Words stay what they are to a search. */
export function asTyped(written: string): string {
  return asciiDigits(written.replace(DIRECTIONS, '').replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDER_BY)));
}
