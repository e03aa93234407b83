import type { Page, WebSocketRoute } from '@playwright/test';

/** A page's line to the server. */
export interface Cable {
  pull(): void;
  plug(): void;
}

/** A cable that can be pulled: the browser's own offline switch leaves open sockets alone. Call it before the page opens any. */
export async function cableOf(page: Page): Promise<Cable> {
  const open = new Set<WebSocketRoute>();
  let isPulled = false;
  await page.routeWebSocket(/\/sync\//, (route) => {
    if (isPulled) {
      void route.close({ code: 1012 });
      return;
    }
    route.connectToServer();
    open.add(route);
  });
  return {
    pull() {
      isPulled = true;
      for (const route of open) void route.close({ code: 1012 });
      open.clear();
    },
    plug() {
      isPulled = false;
    },
  };
}
