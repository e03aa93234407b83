import { email as emailSchema } from '#core/account.ts';
import { openDb } from '#server/db.ts';
import { readEnv } from '#server/env.ts';
import { issueForOperator } from '#server/accounts/password-resets.ts';

// `npm run reset-password -- <email>` prints a link with which this person sets a new password, once, within a day.
async function main(): Promise<void> {
  const email = emailSchema.safeParse(process.argv[2] ?? '');
  if (!email.success) throw new Error('Whose password? npm run reset-password -- name@example.org');
  const env = readEnv();
  const db = await openDb(env.dataDir);
  try {
    const token = await issueForOperator(db, { email: email.data });
    if (token === undefined) throw new Error(`Nobody has an account as ${email.data} in ${env.dataDir}. Nothing was changed.`);
    console.log(`${env.origin ?? `http://localhost:${env.port}`}/password-resets/${token}`);
    console.log('The link works once, until tomorrow at this time. Whoever has it has the account: give it to this person only.');
  } finally {
    await db.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
