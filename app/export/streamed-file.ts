import { attachmentNamed } from '#core/content-disposition.ts';

/** A file that is made while it is sent: always a download under its name. When whoever asked goes away, which their request's signal says, making it ends. */
export function streamedFile({ name, bytes }: { name: string; bytes: AsyncIterable<Uint8Array> }, asked: AbortSignal): Response {
  const parts = bytes[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (asked.aborted) {
        await parts.return?.();
        return controller.close();
      }
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return?.();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'application/octet-stream', 'Content-Disposition': attachmentNamed(name), 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' } });
}
