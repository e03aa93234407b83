/** A tag that passages can be chosen by; `depth` is 0 for a theme. */
export interface ChoiceOfTag {
  id: string;
  code: string;
  name: string;
  depth: number;
}

/** Narrows the passages to some tags; a theme stands for all below it. */
export function TagChoice({ tags }: { tags: readonly ChoiceOfTag[] }) {
  if (tags.length === 0) return null;
  return (
    <details className="choices">
      <summary>Only passages with these tags</summary>
      <fieldset aria-label="Only passages with these tags" className="options tags">
        {tags.map(({ id, code, name, depth }) => (
          <label key={id} style={{ paddingInlineStart: depth * 20 }}>
            <input type="checkbox" name="tag" value={id} />
            <span>
              <span className="mono">{code}</span> <bdi>{name}</bdi>
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
