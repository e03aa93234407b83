import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 of a bearer secret, hex. Only this is stored: whoever reads the database cannot sign in or join with it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** A secret for a link: 256 random bits, safe in a URL path. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
