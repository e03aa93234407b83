import type { Context } from '#server/context.ts';

// The only sight of server/: types, so that loaders and actions know what they are given.
declare module '@remix-run/node' {
  interface AppLoadContext extends Context {}
  interface Future {
    v3_singleFetch: true;
  }
}

export type { Context } from '#server/context.ts';
