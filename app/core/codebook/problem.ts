/** Why a change of the codebook was not made, each with the sentence a person reads. */
export const CODEBOOK_PROBLEMS = {
  'role-forbids': 'Your role here does not allow this. Nothing was changed; an editor can do it, and an owner can change your role.',
  'unknown-tag': 'This tag is not in the codebook any more. Nothing was changed; load the page again to see the codebook as it is now.',
  'unknown-scale': 'There is no such value scale. Nothing was changed; choose another one.',
  'duplicate-scale': 'Another value scale has this name. Your words are kept; choose another name.',
  'duplicate-value': 'Two values that are offered have the same letter or the same name. Your words are kept; make them differ.',
  'unknown-revision': 'The codebook has no such revision. Nothing was changed.',
  'duplicate-code': 'Another tag under the same parent has this code. Your words are kept; choose another code.',
  'hotkey-taken': 'Another tag has this hotkey. Your words are kept; choose a free digit.',
  'would-cycle': 'A tag cannot stand below itself. Someone may have moved it meanwhile; nothing was changed.',
  'too-deep': 'A codebook has at most 12 levels. Nothing was changed; choose a place further up.',
  'too-many-tags': 'A codebook has at most 5,000 tags. Nothing was changed; retired and merged tags count too.',
  'changed-meanwhile': 'Someone else changed this in the meantime. Your words are kept beside theirs; compare, then save again.',
  'merged-tag': 'This tag was merged into another one. Nothing was changed; undo the merge first.',
  'retired-tag': 'The other tag is retired. Nothing was changed; reinstate it first or choose another one.',
  'same-tag': 'A tag cannot be merged into itself. Nothing was changed; choose another one.',
  'decided-already': 'This proposal is not open any more: someone may have decided on it meanwhile. Nothing was changed.',
  'too-many-proposals': 'Very many proposals wait for a decision already. Nothing was stored; ask an editor to decide on some.',
  'no-change': 'Nothing would change.',
} as const;

export type CodebookProblem = keyof typeof CODEBOOK_PROBLEMS;
