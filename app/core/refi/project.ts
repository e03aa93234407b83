/**
 * A REFI-QDA project 1.5 as far as it concerns texts. Offsets are Unicode code points in the source's plain text, ends exclusive; instants are ISO 8601. GUIDs are plain (`plainGuid`).
 */
export interface RefiProject {
  name: string;
  /** The program that wrote it, as it calls itself. */
  origin: string;
  users: readonly RefiUser[];
  codes: readonly RefiCode[];
  variables: readonly RefiVariable[];
  cases: readonly RefiCase[];
  sources: readonly RefiSource[];
  /** Sources that hold no text: pictures, sound and film. */
  others: readonly { kind: string; name: string; selections: number }[];
  notes: readonly RefiNote[];
  links: readonly { origin: string; target: string }[];
  sets: readonly RefiSet[];
  graphs: number;
  description: string;
}

export interface RefiUser {
  guid: string;
  name: string;
}

export interface RefiCode {
  guid: string;
  name: string;
  isCodable: boolean;
  /** `#RRGGBB` or `#RGB`; null where the file says none. */
  color: string | null;
  description: string;
  notes: readonly string[];
  codes: readonly RefiCode[];
}

export const VARIABLE_TYPES = ['Text', 'Boolean', 'Integer', 'Float', 'Date', 'DateTime'] as const;
export type VariableType = (typeof VARIABLE_TYPES)[number];

export interface RefiVariable {
  guid: string;
  name: string;
  type: VariableType;
  description: string;
}

/** What something has in a variable, as the file writes it. */
export interface RefiValue {
  variable: string;
  type: VariableType;
  value: string;
}

export interface RefiCase {
  guid: string;
  name: string;
  description: string;
  values: readonly RefiValue[];
  sources: readonly string[];
}

/** One code on a passage, or on a whole source, by one person. `notes` are GUIDs. */
export interface RefiCoding {
  guid: string;
  code: string;
  creator: string | null;
  created: string | null;
  notes: readonly string[];
}

export interface RefiSelection {
  guid: string;
  name: string;
  /** Null where the file gives its words instead (a selection in a PDF). */
  place: { start: number; end: number } | null;
  words: string;
  description: string;
  creator: string | null;
  created: string | null;
  codings: readonly RefiCoding[];
  notes: readonly string[];
}

export interface RefiSource {
  guid: string;
  name: string;
  description: string;
  /** Where its text is: in the file itself, or the name of a file in `sources/`. */
  text: { content: string } | { file: string } | null;
  creator: string | null;
  created: string | null;
  selections: readonly RefiSelection[];
  codings: readonly RefiCoding[];
  notes: readonly string[];
  values: readonly RefiValue[];
}

export interface RefiNote {
  guid: string;
  name: string;
  text: { content: string } | { file: string } | null;
  creator: string | null;
  created: string | null;
  modified: string | null;
}

export interface RefiSet {
  guid: string;
  name: string;
  codes: readonly string[];
  sources: readonly string[];
  notes: readonly string[];
}
