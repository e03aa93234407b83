import { redirect, type ActionFunctionArgs } from '@remix-run/node';

export function loader() {
  return redirect('/');
}

export async function action({ context }: ActionFunctionArgs) {
  const { viewer, sessions } = context;
  if (!viewer) return redirect('/sign-in');
  return redirect('/sign-in', { headers: { 'Set-Cookie': await sessions.end(viewer) } });
}
