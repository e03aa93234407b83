/** The order of an import's files; those of a zip share its place. */
export const IN_ORDER = [{ place: 'asc' }, { name: 'asc' }, { id: 'asc' }] as const;
