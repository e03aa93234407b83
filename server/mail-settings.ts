import { email } from '#core/account.ts';

/** How mails leave: the server that takes them, and whom they are from. */
export interface MailSettings {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise the connection is encrypted as soon as the server offers it. */
  secure: boolean;
  login: { user: string; password: string } | undefined;
  from: Sender;
}

export interface Sender {
  name: string;
  address: string;
}

/** Reads `smtp://` and `smtps://` addresses; undefined for one that cannot be meant. */
export function readSmtpUrl(typed: string): Omit<MailSettings, 'from'> | undefined {
  try {
    const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(typed);
    const secure = protocol === 'smtps:';
    if ((!secure && protocol !== 'smtp:') || hostname === '' || !['', '/'].includes(pathname) || search !== '' || hash !== '' || (username === '') !== (password === '')) return undefined;
    const login = username === '' ? undefined : { user: decodeURIComponent(username), password: decodeURIComponent(password) };
    return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? (secure ? 465 : 587) : Number(port), secure, login };
  } catch {
    return undefined;
  }
}

/** Reads `name@example.org` and `Name <name@example.org>`; undefined for what is neither. */
export function readSender(typed: string): Sender | undefined {
  const [, name = '', address = ''] = /^(?:([^<>"\p{Cc}]*)<([^<>]+)>)$/u.exec(typed.trim()) ?? [undefined, '', typed];
  const parsed = email.safeParse(address);
  return parsed.success ? { name: name.trim(), address: parsed.data } : undefined;
}
