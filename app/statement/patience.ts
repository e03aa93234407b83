/** For so long, in ms, passages stay drawn while the page and the session do not say the same words. */
const PATIENCE = 400;

/**
 * The words of a change and the passages found in them come one after the other. In between all stands as it was drawn: painted ranges stay
 * on their words by themselves, and taking a hundred cards away for one frame costs more than the change.
 */
export class Patience {
  private isOverdue = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onOverdue: () => void) {}

  /** Whether to leave everything as it stands for now. */
  waits({ isCurrent, wasCurrent }: { isCurrent: boolean; wasCurrent: boolean }): boolean {
    if (isCurrent || !wasCurrent) {
      this.stop();
      this.isOverdue = false;
      return false;
    }
    if (this.isOverdue) return false;
    this.timer ??= setTimeout(() => {
      this.isOverdue = true;
      this.onOverdue();
    }, PATIENCE);
    return true;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
