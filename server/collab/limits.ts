/** What one socket, one update and one room may take. Sizes are bytes unless said otherwise. */
export const LIMITS = {
  /** The largest message; a larger one closes with 4413. */
  message: 1024 * 1024,
  /** The largest frame that `ws` reads before it cuts the connection by itself (1009, which makes clients retry). */
  frame: 16 * 1024 * 1024,
  /** Structs in one update of a layer, and of a text: enough for an hour offline, too few to stall other rooms. */
  layerStructs: 2_000,
  textStructs: 5_000,
  /** Entities that one update may write, and the answer of a client that comes back: everything it has changed meanwhile arrives as one. */
  entities: 200,
  entitiesOfAnswer: 1_000,
  /** Client ids nobody has used yet that one update may bring. */
  newClients: 16,
  /** How far one update may move a client's clock. */
  clocks: 1_000_000,
  /** The longest text of a statement, in UTF-16 units. */
  text: 4_000_000,
  /** What a reader may leave unread before it is cut off. */
  backlog: 4 * 1024 * 1024,
  /** One awareness state. */
  awareness: 4 * 1024,
  /** Messages a second and at once, then reading pauses; the same for bytes. */
  messageRate: 200,
  messageBurst: 1_000,
  byteRate: 1024 * 1024,
  byteBurst: 4 * 1024 * 1024,
  /** How many messages a request for the whole state counts as. */
  stateRequestCost: 200,
  /** Refusals that cost a rebuild, of one person in an hour; more is abuse. */
  dirtyRefusals: 10,
  /** Sockets of one room and of one person. */
  roomSockets: 1_000,
  personSockets: 1_000,
  /** Bytes that wait for the database before writers are told to come back. */
  waiting: 64 * 1024 * 1024,
  /** Milliseconds without a socket before a room is let go, and without a write before its documents are. */
  roomIdle: 60_000,
  documentIdle: 20_000,
} as const;

export type Limits = { readonly [K in keyof typeof LIMITS]: number };
