import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailSettings } from '#server/mail-settings.ts';

/** A mail as it came over the wire, and taken apart. */
export interface ReceivedMail {
  from: string;
  to: string[];
  headers: Map<string, string>;
  text: string;
  html: string;
}

/** A mail server of the test's own, on a free port of this machine. */
export interface MailServer {
  settings: MailSettings;
  /** What it took, in order. */
  taken: ReceivedMail[];
  /** Addresses that it refuses, and why. */
  refused: Map<string, string>;
  /** Runs before a mail is taken; a rejection is its answer to the mail. */
  beforeTaking: () => Promise<void>;
  close(): Promise<void>;
}

const FROM = { name: 'Postil', address: 'postil@example.org' };

/** Starts one; with `login` it takes mails from nobody else. */
export async function startMailServer({ login, port = 0 }: { login?: { user: string; password: string }; port?: number } = {}): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: login === undefined,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _session, answer) => (username === login?.user && password === login?.password ? answer(null, { user: username }) : answer(new Error('who are you'))),
    onRcptTo: ({ address }, _session, answer) => {
      const reason = mails.refused.get(address);
      answer(reason === undefined ? null : Object.assign(new Error(reason), { responseCode: 550 }));
    },
    onData: (stream, { envelope }, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.beforeTaking().then(
          () => {
            mails.taken.push(takeApart(Buffer.concat(chunks).toString('utf8'), { from, to: envelope.rcptTo.map(({ address }) => address) }));
            answer();
          },
          (error: unknown) => answer(Object.assign(new Error(String(error)), { responseCode: 451 })),
        );
      });
    },
  });
  // A client that hangs up in the middle of a talk is none of the test's business.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const mails: MailServer = {
    settings: { host: '127.0.0.1', port: (server.server.address() as AddressInfo).port, secure: false, login, from: FROM },
    taken: [],
    refused: new Map(),
    beforeTaking: () => Promise.resolve(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mails;
}

function takeApart(raw: string, { from, to }: { from: string; to: string[] }): ReceivedMail {
  const { headers, body } = split(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, '')));
  const words = (type: string) => {
    const part = parts.find((one) => one.headers.get('content-type')?.startsWith(type));
    const encoded = part?.body ?? '';
    const encoding = part?.headers.get('content-transfer-encoding');
    const plain = encoding === 'base64' ? Buffer.from(encoded, 'base64').toString('utf8') : encoding === 'quoted-printable' ? quotedPrintable(encoded) : encoded;
    return plain.replaceAll('\r\n', '\n');
  };
  return { from, to, headers, text: words('text/plain'), html: words('text/html') };
}

function quotedPrintable(encoded: string): string {
  const bytes = encoded.replaceAll('=\r\n', '').replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function split(raw: string): { headers: Map<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return { headers, body: raw.slice(end + 4) };
}
