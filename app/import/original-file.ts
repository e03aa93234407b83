import { attachmentNamed } from '#core/escaping/content-disposition.ts';

/** What is answered to whoever wants a file as it came: always a download under its name, of no kind that a browser would show or run. */
export function originalFile({ name, size, bytes }: { name: string; size: number; bytes: AsyncIterable<Uint8Array> }): Response {
  const parts = bytes[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
      'Content-Disposition': attachmentNamed(name),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'no-store',
    },
  });
}
