/** The title of a statement for the name of a file: it may have a slash, which in names of files would part folders. */
export function plainTitle(title: string): string {
  return title.replace(/[/\\]/g, '-');
}
