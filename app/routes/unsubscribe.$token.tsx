import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { EntryForm } from '#app/account/entry-form.tsx';
import { EntryPage } from '#app/account/entry-page.tsx';
import { formHeaders, readForm, refusedForm, whileStorable } from '#app/form.ts';
import { unsubscribeForm } from '#core/account.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await context.digests.lookLink({ token: params['token'] ?? '' });
  return link ? data({ link }) : data({ link: null }, { status: 404 });
}

/** Also what mail programs call by themselves, without a page and without a session (RFC 8058). */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request, unsubscribeForm);
  if (!form.ok) return refusedForm('This was not sent by our page.', 'Nothing was changed.', { status: 400 });
  return whileStorable(async () => {
    const known = await context.digests.unsubscribe({ token: params['token'] ?? '' });
    return known ? { problems: {}, problem: undefined } : refusedForm('This link is not open.', 'Nothing was changed.', { status: 404 });
  });
}

export const headers = formHeaders;

export const meta: MetaFunction = () => [{ title: 'Daily mail · Postil' }];

export default function Unsubscribe() {
  const { link } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!link) {
    return (
      <EntryPage title="This link is not open" lead="Such a link comes with each daily mail and is open for three months. Nothing was changed. Your account page ends the mails, too.">
        <AccountLink />
      </EntryPage>
    );
  }
  if (!link.isWanted) {
    return (
      <EntryPage title="No more daily mails" lead="Your inbox goes on as before. To be mailed again, choose so on your account page.">
        <AccountLink />
      </EntryPage>
    );
  }
  return (
    <EntryPage title="Stop the daily mail?" lead="Postil mails you once a day what you have not read. Your inbox stays as it is.">
      <EntryForm answer={answer} act="Stop these mails">
        <input type="hidden" name="List-Unsubscribe" value="One-Click" />
      </EntryForm>
    </EntryPage>
  );
}

function AccountLink() {
  return (
    <p>
      <Link className="link" to="/account">
        Go to your account
      </Link>
    </p>
  );
}
