import type { MailSettings } from '#server/mail-settings.ts';

/** A mail to one person, with the address that ends such mails in one click (RFC 8058). */
export interface Mail {
  to: string;
  /** The same for the same mail handed over again, so that mail programs show it once. */
  id: string;
  subject: string;
  text: string;
  html: string;
  unsubscribe: string;
}

/** What the mail server answered: it took the mail; it refuses this one; or it takes none now. */
export type HandedOver = { kind: 'taken' } | { kind: 'refused' | 'unreachable'; reason: string };

/** Hands mails over to the configured server. */
export type SendMail = (mail: Mail) => Promise<HandedOver>;

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/** Makes the way to the mail server; nothing is opened before the first mail. A name and password go over TLS only, but for a server on this machine. */
export function createSmtp({ host, port, secure, login, from }: MailSettings): SendMail {
  const options = {
    host,
    port,
    secure,
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    // What is offered on this machine itself is often a certificate that nobody signed, and there is no wire to listen on.
    ...(isLoopback(host) ? { ignoreTLS: true } : { requireTLS: login !== undefined }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return async ({ to, id, subject, text, html, unsubscribe }) => {
    // Loaded when there is a mail: most instances send none, and every start would wait for it.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport(options);
    try {
      await transport.sendMail({
        subject,
        text,
        html,
        messageId: `<${id}@${from.address.split('@')[1] ?? 'localhost'}>`,
        from,
        to: { name: '', address: to },
        envelope: { from: from.address, to: [to] },
        headers: {
          'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'Auto-Submitted': 'auto-generated',
        },
      });
      return { kind: 'taken' };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: isAboutThisMail(error) ? 'refused' : 'unreachable', reason };
    } finally {
      transport.close();
    }
  };
}

function isAboutThisMail(error: unknown): boolean {
  return ['EENVELOPE', 'EMESSAGE'].includes(String(Reflect.get(Object(error), 'code')));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
