import type { Author } from '#core/entities/author.ts';
import { colourOf } from '#core/person.ts';
import type { Hue } from '#core/taxonomy.ts';

/** What a passage can be painted in: the hue of a tag, or the colour that a person has wherever they are shown. */
export type Colour = Hue | PersonColour;
export type PersonColour = `person-${number}`;

/** The colour of an author, as on their disc. */
export function personColour(author: Author): PersonColour {
  return `person-${colourOf(author.id)}`;
}
