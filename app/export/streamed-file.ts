import { attachmentNamed } from '#core/escaping/content-disposition.ts';

/** Whoever asks, and when they can take more. */
interface Asked {
  request: Request;
  context: { drained(): Promise<void> };
}

/**
 * A file that is made while it is sent: always a download under its name. Its next piece is made when the one before is on its way, since Remix writes on without waiting for whoever reads.
 * When they go away, which their request's signal says, making it ends.
 */
export function streamedFile({ name, bytes }: { name: string; bytes: AsyncIterable<Uint8Array> }, { request, context }: Asked): Response {
  const parts = bytes[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await context.drained();
      if (request.signal.aborted) {
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
