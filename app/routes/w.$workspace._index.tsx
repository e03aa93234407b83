import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/access.ts';

/** A workspace opens on its statements. */
export async function loader(asked: LoaderFunctionArgs) {
  const { workspace } = await requireActor(asked);
  return redirect(`/w/${workspace}/statements`);
}
