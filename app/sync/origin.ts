/** Transactions of this origin are this person's own changes. */
export const LOCAL = Symbol('local');
