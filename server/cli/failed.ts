/** Something expected went wrong: its message is all that is to be said, and the code is what the program ends with. */
export class Failed extends Error {
  override name = 'Failed';
  readonly code: number;

  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}
