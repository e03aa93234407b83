import type { Browser, BrowserContext, ConsoleMessage, Page } from '@playwright/test';

/** Hears everything that goes wrong in the pages of a browser while a test runs. */
export interface ConsoleWatch {
  /** Lets a complaint that matches pass, for a test that provokes it. */
  allow(pattern: RegExp): void;
  /** Everything unexpected so far, one line each. */
  complaints(): string[];
  stop(): void;
}

/**
 * Watches every context of the browser, those opened later included: errors on the console (a content-security-policy report is one),
 * exceptions nobody caught, rejections nobody handled.
 */
export function watchConsole(browser: Browser): ConsoleWatch {
  const heard: string[] = [];
  const allowed: RegExp[] = [];

  const watchPage = (page: Page) => {
    page.on('console', (message) => {
      if (isComplaint(message)) heard.push(`console ${message.type()} on ${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => heard.push(`uncaught on ${page.url()}: ${error.stack ?? error.message}`));
    page.on('crash', () => heard.push(`crashed: ${page.url()}`));
  };
  const watchContext = (context: BrowserContext) => {
    context.pages().forEach(watchPage);
    context.on('page', watchPage);
  };
  browser.contexts().forEach(watchContext);
  browser.on('context', watchContext);

  return {
    allow: (pattern) => void allowed.push(pattern),
    complaints: () => heard.filter((line) => !allowed.some((pattern) => pattern.test(line))),
    stop: () => void browser.off('context', watchContext),
  };
}

/** Remix logs that a load was broken off when its answer was half read and somebody went to another page: nothing is wrong then. What Chromium calls it depends on how far it was. */
const BROKEN_OFF = /^AbortError: (signal is aborted without reason|BodyStreamBuffer was aborted)/;

function isComplaint(message: ConsoleMessage): boolean {
  if (BROKEN_OFF.test(message.text())) return false;
  if (message.type() === 'error') return true;
  return message.type() === 'warning' && /hydrat|did not match|Content.Security.Policy|unique "key"/i.test(message.text());
}
