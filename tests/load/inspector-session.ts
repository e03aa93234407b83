import { z } from 'zod';

const answer = z.object({ id: z.number(), result: z.unknown() });
const event = z.object({ method: z.string(), params: z.object({ sessionId: z.string(), message: z.string().default('') }) });
const value = z.object({ result: z.object({ value: z.unknown() }) });

/** One conversation with the inspector of a process, or of a thread of it. */
export interface InspectorSession {
  /** Resolves with what it answers, with undefined once the session has ended. */
  ask(method: string, params?: object): Promise<unknown>;
  /** The value of an expression there. */
  evaluate(expression: string): Promise<unknown>;
  /** Calls back when it tells of a thread. */
  on(method: string, tell: (params: { sessionId: string; message: string }) => void): void;
  /** What it says, as it came. */
  hear(message: string): void;
  end(): void;
}

/** Speaks to an inspector through `send`; what it says is to be given to `hear`. */
export function inspectorSession(send: (message: string) => void): InspectorSession {
  const waiting = new Map<number, (result: unknown) => void>();
  const tells = new Map<string, (params: { sessionId: string; message: string }) => void>();
  let last = 0;
  let hasEnded = false;
  const ask = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve) => {
      if (hasEnded) return resolve(undefined);
      last += 1;
      waiting.set(last, resolve);
      send(JSON.stringify({ id: last, method, params }));
    });
  return {
    ask,
    evaluate: async (expression) => value.safeParse(await ask('Runtime.evaluate', { expression, returnByValue: true })).data?.result.value,
    on: (method, tell) => void tells.set(method, tell),
    hear(message) {
      const said: unknown = JSON.parse(message);
      const answered = answer.safeParse(said).data;
      if (answered) {
        waiting.get(answered.id)?.(answered.result);
        waiting.delete(answered.id);
        return;
      }
      const told = event.safeParse(said).data;
      if (told) tells.get(told.method)?.(told.params);
    },
    end() {
      hasEnded = true;
      for (const resolve of waiting.values()) resolve(undefined);
      waiting.clear();
    },
  };
}
