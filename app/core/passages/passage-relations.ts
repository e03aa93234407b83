/** Notes under what an entity belongs, or that it no longer does. */
export function relate(relation: Map<string, Set<string>>, to: string, id: string, exists: boolean): void {
  const ids = relation.get(to);
  if (!exists) ids?.delete(id);
  else if (ids) ids.add(id);
  else relation.set(to, new Set([id]));
}

/** The annotation in a tagging's or a review's key. */
export function annotationOfTagging(key: string): string {
  return key.split(':', 1)[0] ?? key;
}

/** The tagging in a review's key. */
export function taggingOfReview(key: string): string {
  return key.slice(0, key.lastIndexOf(':'));
}

/** The annotation that a comment is on, when it is on one. */
export function commentedAnnotation(comment: unknown): string | undefined {
  const subject: unknown = comment && typeof comment === 'object' ? Reflect.get(comment, 'subject') : undefined;
  if (!subject || typeof subject !== 'object' || Reflect.get(subject, 'kind') !== 'annotation') return undefined;
  const id: unknown = Reflect.get(subject, 'id');
  return typeof id === 'string' ? id : undefined;
}
