/** Makes the GUID of what some words name: always the same for the same words. Core computes no digests, so it is passed in (`server/taxonomy/codebook-files/guid-of.ts`). */
export type GuidOf = (...names: string[]) => string;

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** A GUID made of the hexadecimal digits of a digest, at least 32, in the form of a name-based UUID (version 5, variant 8). */
export function guidFrom(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** A GUID as files are compared by it: in small letters, without the braces that some programs put around it. What is none is kept as it is, so that a file that names things otherwise still holds together. */
export function plainGuid(guid: string): string {
  return GUID.exec(guid.trim())?.[1]?.toLowerCase() ?? guid.trim();
}
