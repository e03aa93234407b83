import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';

/**
 * Resolves when the loaders' values, which come as a stream, can be rendered. Remix throws a promise for them out of its first render, and nothing above
 * it can wait: a key or click that React hears meanwhile makes it render at once, which it then cannot, and it throws away the page that the server sent.
 * Until React listens, keys and clicks do what the browser does with them.
 */
async function stateIsThere(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (thrown) {
    if (!(thrown instanceof Promise)) throw thrown;
    await thrown;
  }
}

void stateIsThere().then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  }),
);
