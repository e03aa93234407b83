import type { useFetcher } from '@remix-run/react';

/** What a form page knows after its action answered; undefined before. */
export type Answer =
  | {
      /** A sentence for each field that is wrong. */
      problems?: Record<string, string> | undefined;
      /** What happened, what is safe, what to do. */
      problem?: { title: string; text: string } | undefined;
      /** What was done. */
      done?: string | undefined;
    }
  | undefined;

/** The form of a fetcher: it answers in place, so that several forms share a page. */
export type InPlaceForm = ReturnType<typeof useFetcher>['Form'];
