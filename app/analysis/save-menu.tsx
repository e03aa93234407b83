import { ChevronDown, Download } from 'lucide-react';
import type { MouseEvent } from 'react';
import { toast } from 'sonner';
import { writeAnalysis, type AnalysisAsked } from '#core/analysis/asked.ts';
import type { Picture } from '#core/analysis/picture.ts';
import type { ValueStep } from '#core/analysis/value-step.ts';
import type { Tag } from '#core/taxonomy.ts';
import { PillMenu } from '#app/ui/pill-menu.tsx';
import { TITLES } from './titles.ts';

interface SaveMenuProps {
  asked: AnalysisAsked;
  picture: Picture;
  /** What it is made of, for files that are looked at elsewhere. */
  said: () => readonly string[];
  steps: readonly ValueStep[];
  tagOf: (id: string) => Tag | undefined;
  home: string;
}

/** Takes what is shown away as a file: its table, or its picture. */
export function SaveMenu({ asked, picture, said, steps, tagOf, home }: SaveMenuProps) {
  const table = (form: 'csv' | 'xlsx', more = '') => `${home}/analysis/table.${form}?${[writeAnalysis({ ...asked, chosen: null }), more].filter((part) => part !== '').join('&')}`;
  const onPicture = async (event: MouseEvent<HTMLElement>, kind: 'svg' | 'png') => {
    const { currentTarget } = event;
    const drawn = currentTarget.closest('main')?.querySelector('.an-picture svg');
    currentTarget.closest('details')?.removeAttribute('open');
    try {
      const { picturePng, pictureSource, saveFile } = await import('./save-picture.ts');
      const image = drawn ?? (picture.view === 'matrix' ? (await import('./draw-matrix.ts')).drawMatrix(await import('@observablehq/plot'), { ...picture, steps, tagOf }) : null);
      if (!(image instanceof SVGSVGElement)) throw new Error('There is no picture yet');
      const framed = { picture: image, title: TITLES[asked.view].title, said: said(), steps };
      saveFile(kind === 'svg' ? new Blob([pictureSource(framed)], { type: 'image/svg+xml' }) : await picturePng(framed), `${asked.view}.${kind}`);
    } catch {
      toast('The picture could not be made. Nothing was changed; try again, or save the table.');
    }
  };
  return (
    <PillMenu
      className="an-choice an-save"
      icon={<Download className="ic ic-s" aria-hidden="true" />}
      label={
        <>
          Save as…
          <ChevronDown className="ic ic-s" aria-hidden="true" />
        </>
      }
    >
      <ul aria-label="Save as">
        <li>
          <a href={table('csv')} download>
            Table (CSV)
          </a>
        </li>
        <li>
          <a href={table('xlsx')} download>
            <span>
              Workbook (XLSX)
              <small>{picture.view === 'matrix' ? 'The table, a sheet of every value, and one that says what they are made of.' : 'The table, and a sheet that says what it is made of.'}</small>
            </span>
          </a>
        </li>
        {picture.view === 'matrix' ? (
          <li>
            <a href={table('csv', 'as=values')} download>
              <span>
                Values (CSV)
                <small>One line for each tag, column and value.</small>
              </span>
            </a>
          </li>
        ) : null}
        {picture.view === 'repeated'
          ? null
          : (['svg', 'png'] as const).map((kind) => (
              <li key={kind}>
                <button type="button" onClick={(event) => void onPicture(event, kind)}>
                  Picture ({kind.toUpperCase()})
                </button>
              </li>
            ))}
      </ul>
    </PillMenu>
  );
}
