/** The person behind a request, or null for a visitor. */
export interface Viewer {
  user: string;
  name: string;
  email: string;
  ownsInstance: boolean;
  /** SHA-256 of the session id, hex: names the session without being able to stand for it. */
  session: string;
}
