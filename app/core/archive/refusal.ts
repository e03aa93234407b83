import { z } from 'zod';
import { ARCHIVE_VERSION } from './manifest.ts';

/** Why an archive is not restored. `part` is the file in it, `detail` what is wrong with that. */
export const archiveRefusal = z.object({
  code: z.enum(['no-archive', 'damaged', 'unsafe', 'too-large', 'newer', 'missing-part', 'other-part', 'changed-part', 'wrong-part', 'broken-part']),
  part: z.string().optional(),
  detail: z.string().optional(),
});
export type ArchiveRefusal = z.infer<typeof archiveRefusal>;

const NOTHING = 'Nothing of it was kept.';

/** A refusal as a sentence. */
export function archiveRefusalWords({ code, part = '', detail = '' }: ArchiveRefusal): string {
  switch (code) {
    case 'no-archive':
      return `This is no archive of a Postil workspace. ${NOTHING}`;
    case 'damaged':
      return `The file is damaged or breaks off, so it is not all there. Take it out again, or copy it anew. ${NOTHING}`;
    case 'unsafe':
      return `The file is built to do harm: ${detail}. ${NOTHING}`;
    case 'too-large':
      return `The archive is larger than this server takes. ${NOTHING}`;
    case 'newer':
      return `The archive was made by a newer Postil (its form is ${detail}, this server reads ${ARCHIVE_VERSION}). Update this server first. ${NOTHING}`;
    case 'missing-part':
      return `${part} is missing in the archive. ${NOTHING}`;
    case 'other-part':
      return `${part} does not belong into the archive: its list does not name it. ${NOTHING}`;
    case 'changed-part':
      return `${part} is not what it was when the archive was made: its sum differs. ${NOTHING}`;
    case 'wrong-part':
      return `${part} is not in the form that archives have (${detail}). ${NOTHING}`;
    case 'broken-part':
      return `${part} does not hold together: ${detail}. ${NOTHING}`;
  }
}
