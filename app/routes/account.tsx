import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { MailForm } from '#app/account/mail-form.tsx';
import { NameForm } from '#app/account/name-form.tsx';
import { PasswordForm } from '#app/account/password-form.tsx';
import { PreferencesForm } from '#app/account/preferences-form.tsx';
import { TokenSection } from '#app/account/token-section.tsx';
import { notFound, requireViewer } from '#app/access.ts';
import { readForm, refusedForm, tooManyTries, whileStorable, wrongFields } from '#app/form.ts';
import { keepPreferences } from '#app/preferences.server.ts';
import { usePreferences } from '#app/preferences.ts';
import { WorkspaceFrame } from '#app/workspace/frame.tsx';
import { ALL_WORKSPACES, MOST_TOKENS } from '#core/policy/access-token.ts';
import { accountForm } from '#core/account.ts';

export async function loader(asked: LoaderFunctionArgs) {
  const { user, name, email } = requireViewer(asked);
  const { accessTokens, members, digests } = asked.context;
  const mail = { canMail: digests.canMail, choice: await digests.choiceOf({ user }) };
  return { viewer: { user, name, email }, mail, tokens: await accessTokens.list({ user }), mine: await members.workspacesOf({ user }) };
}

export async function action(asked: ActionFunctionArgs) {
  const viewer = requireViewer(asked);
  const { accessTokens, accounts, digests, address } = asked.context;
  const form = await readForm(asked.request, accountForm);
  if (!form.ok) return wrongFields(form.problems);
  const { value } = form;

  switch (value.intent) {
    case 'preferences': {
      const cookie = await keepPreferences({ theme: value.theme, letterKeys: value.letterKeys === 'on' });
      return data({ done: 'Kept for this browser.', problems: {}, problem: undefined }, { headers: { 'Set-Cookie': cookie } });
    }
    case 'mail':
      if (!digests.canMail) return refusedForm('This Postil has no mail set up.', 'Nothing was changed, and what concerns you is in your inbox.', { status: 409 });
      return whileStorable(async () => {
        await digests.choose({ user: viewer.user, mail: value.mail });
        return { done: value.mail === 'daily' ? 'You will be mailed once a day what is new and unread.' : 'You will not be mailed.', problems: {}, problem: undefined };
      });
    case 'make-token':
      return whileStorable(async () => {
        const { name, scope, days } = value;
        const made = await accessTokens.make({ user: viewer.user, name, scope, days, workspace: value.workspace === ALL_WORKSPACES ? null : value.workspace });
        if (made.kind === 'not-a-member') throw notFound();
        if (made.kind !== 'made') return refusedForm(`You have ${MOST_TOKENS} tokens already.`, 'None was made, and those you have go on working. Revoke one that is not used any more.', { status: 409 });
        return data({ done: undefined, problems: {}, problem: undefined, made: { token: made.token, secret: made.secret } }, { headers: { 'Cache-Control': 'no-store' } });
      });
    case 'revoke-token':
      return whileStorable(async () => {
        if (!(await accessTokens.revoke({ user: viewer.user, token: value.token }))) throw notFound();
        return { done: 'The token is revoked: nothing can be done with it any more.', problems: {}, problem: undefined };
      });
    case 'rename':
      return whileStorable(async () => {
        await accounts.rename({ user: viewer.user, name: value.name });
        return { done: 'Your name is changed, also on what you wrote before.', problems: {}, problem: undefined };
      });
    case 'change-password':
      return whileStorable(async () => {
        const answer = await accounts.changePassword({ viewer, current: value.current, next: value.next, address });
        if (answer.kind === 'wait') return tooManyTries(answer.seconds);
        if (answer.kind === 'wrong') return refusedForm('The current password does not fit.', 'Nothing was changed.', { status: 403 });
        return data(
          { done: 'The password is changed. Every other session of this account has ended.', problems: {}, problem: undefined },
          { headers: { 'Set-Cookie': answer.cookie } },
        );
      });
  }
}

export const meta: MetaFunction = () => [{ title: 'Account · Postil' }];

export default function Account() {
  const { viewer, mail, tokens, mine } = useLoaderData<typeof loader>();
  const rename = useFetcher<typeof action>();
  const password = useFetcher<typeof action>();
  const mails = useFetcher<typeof action>();
  const looks = useFetcher<typeof action>();
  const preferences = usePreferences();
  return (
    <WorkspaceFrame current={null} mine={mine} viewer={viewer}>
      <main className="work page">
        <div className="folio">
          <header>
            <h1>Account</h1>
            <p className="intro">{viewer.email}</p>
          </header>
          <NameForm Form={rename.Form} name={viewer.name} answer={rename.data} />
          <hr />
          <PasswordForm Form={password.Form} email={viewer.email} answer={password.data} />
          <hr />
          <MailForm Form={mails.Form} submit={(form) => mails.submit(form)} email={viewer.email} {...mail} answer={mails.data} />
          <hr />
          <TokenSection tokens={tokens} workspaces={mine} />
          <hr />
          <PreferencesForm Form={looks.Form} submit={(form) => looks.submit(form)} preferences={preferences} />
          <noscript>
            <form method="post" action="/sign-out">
              <button type="submit" className="btn">
                Sign out
              </button>
            </form>
          </noscript>
        </div>
      </main>
    </WorkspaceFrame>
  );
}
