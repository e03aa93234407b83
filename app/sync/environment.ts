import { browserLiveness, type Liveness } from './liveness.ts';

/** What a session needs of the world around it, passed in so that the same code runs in browsers and in Node's tests. */
export interface SessionEnvironment {
  WebSocket: typeof WebSocket;
  /** Undefined where the browser keeps nothing (some private windows): the session then lives in memory only. */
  indexedDB: IDBFactory | undefined;
  liveness: Liveness;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  randomBytes(length: number): Uint8Array;
  /** Calls back once after some milliseconds, or again and again; returns how to stop it. */
  later(milliseconds: number, callback: () => void): () => void;
  every(milliseconds: number, callback: () => void): () => void;
}

/** The environment of the page that runs this. */
export function browserEnvironment(): SessionEnvironment {
  return {
    WebSocket,
    indexedDB: globalThis.indexedDB,
    liveness: browserLiveness(),
    now: () => Date.now(),
    random: () => Math.random(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    later(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    every(milliseconds, callback) {
      const timer = setInterval(callback, milliseconds);
      return () => clearInterval(timer);
    },
  };
}
