import type { MetaFunction } from '@remix-run/node';
import { notFound } from '#app/access.ts';
import { ErrorPage } from '#app/error-page.tsx';

export function loader() {
  throw notFound();
}

export function action() {
  throw notFound();
}

export const meta: MetaFunction = () => [{ title: 'Nothing here · Postil' }];

export default function Unknown() {
  return null;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
