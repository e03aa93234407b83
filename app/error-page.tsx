import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react';
import { Mark } from '#app/ui/mark.tsx';

/** What someone sees instead of a page: what happened, what is safe, a way back. Never how the server is made. */
export function ErrorPage() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const { title, text } = SAID[status] ?? (status < 500 ? SAID_OF_REQUEST : SAID_OF_SERVER);
  return (
    <main className="astray">
      <Link className="mark" to="/">
        <Mark />
        <span>Postil</span>
      </Link>
      <h1>{title}</h1>
      <p>{text}</p>
      <Link className="btn solid" to="/">
        Go to your statements
      </Link>
    </main>
  );
}

interface Said {
  title: string;
  text: string;
}

const SAID_OF_REQUEST: Said = {
  title: 'This could not be read',
  text: 'What was sent is not of a form that this page knows, so nothing was changed. Open the page again and repeat it there.',
};

const SAID_OF_SERVER: Said = {
  title: 'Something went wrong here',
  text: 'What was saved is safe, and what was not sent yet is kept in this browser. Load the page again in a moment; if it stays so, tell whoever runs this server.',
};

const SAID: Readonly<Record<number, Said>> = {
  403: {
    title: 'Your role does not allow this',
    text: 'Nothing was changed. An owner of the workspace can change your role.',
  },
  404: {
    title: 'There is nothing at this address',
    text: 'It may have been mistyped or taken away, or it belongs to a workspace that you are not a member of. Nothing was changed.',
  },
  503: {
    title: 'The server cannot store right now',
    text: 'What was saved is safe, and reading goes on. Try again in a moment.',
  },
};
