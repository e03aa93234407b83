import { forwardRef, useState } from 'react';

/**
 * The text of the first HTML. The server wrote it with `ydoc/text-html.ts`, everything escaped and links checked; it is never changed afterwards,
 * whatever the page is given later.
 */
export const StaticText = forwardRef<HTMLDivElement, { html: string }>(function StaticText({ html }, ref) {
  const [first] = useState(html);
  return <div ref={ref} className="reading" dangerouslySetInnerHTML={{ __html: first }} />;
});
