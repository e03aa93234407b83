import { redirect, type ActionFunctionArgs } from '@remix-run/node';

export function loader() {
  return redirect('/');
}

export async function action({ context }: ActionFunctionArgs) {
  const { viewer, sessions } = context;
  if (!viewer) return redirect('/sign-in');
  try {
    return redirect('/sign-in', { headers: { 'Set-Cookie': await sessions.end(viewer) } });
  } catch (error) {
    if (error instanceof Error && error.name === 'StorageUnavailable') throw new Response('The server cannot store right now.', { status: 503 });
    throw error;
  }
}
