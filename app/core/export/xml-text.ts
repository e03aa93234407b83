/** What XML 1.0 cannot hold in any form: most control signs, halves of a pair, and two that are no characters. */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Words as they may stand in XML, between tags and in quoted attributes. What XML cannot hold becomes U+FFFD, sign by sign, so that offsets stay. */
export function xmlText(words: string): string {
  return words.replace(NOT_IN_XML, '\ufffd').replace(/[&<>"\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
