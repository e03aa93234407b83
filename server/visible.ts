/**
 * Conditions of SQL that leave out what a reviewer has hidden, wherever rows are listed or counted: there is nothing to judge in it, and nothing of it belongs
 * into anyone's figures. They speak of tables by alias: `t` is a row of "Tagging", `a` of "Annotation", `c` of "Comment".
 */
export const TAGGING_SHOWN = isNotHidden('t', `'tagging:' || t."id", 'annotation:' || t."annotationId"`);
export const ANNOTATION_SHOWN = isNotHidden('a', `'annotation:' || a."id"`);
export const COMMENT_SHOWN = isNotHidden('c', `'comment:' || c."id"`);

function isNotHidden(alias: string, subjects: string): string {
  return `NOT EXISTS (SELECT 1 FROM "Moderation" h WHERE h."layerId" = ${alias}."layerId" AND h."id" IN (${subjects}) AND h."state" = 'hidden')`;
}
