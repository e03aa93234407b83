import { InvalidSetting, readEnv } from '#server/env.ts';
import { serve } from '#server/serve.ts';

// The process: settings from the environment, words on the terminal, and an end when it is asked to.
async function main(): Promise<void> {
  const { origin, settled, close } = await serve(readEnv());
  console.log(`Postil is at ${origin}`);
  console.log(settled ? 'Open it and sign in. Ctrl+C stops it.' : 'Open it and create the first account: it owns this instance and gets the sample workspace.');
  const stop = async () => {
    await close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});

function explain(error: unknown): unknown {
  if (error instanceof InvalidSetting) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'EADDRINUSE') return `PORT is not usable: another program listens there already (${error.message}). Stop it, or start with another one: PORT=3001 npm start`;
  if (error.code === 'EACCES') return `PORT, HOST or DATA_DIR is not usable: ${error.message}.`;
  return error;
}
