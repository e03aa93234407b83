import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ErrorPage } from '#app/error-page.tsx';
import { useNonce } from '#app/nonce.ts';
import { readPreferences } from '#app/preferences.server.ts';
import { usePreferences } from '#app/preferences.ts';
import styles from '#app/styles/app.css?url';
import { Toaster } from '#app/ui/toaster.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  return { preferences: await readPreferences(request) };
}

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/mark.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = () => [{ title: 'Postil' }];

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const { theme } = usePreferences();
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return (
    <>
      <Outlet />
      <Toaster />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
