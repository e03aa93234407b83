import type { Written } from '#core/details/written.ts';
import type { SheetPlace } from '#core/import/sheet-proposal.ts';
import type { SheetChoice } from './sheet-choice.ts';

interface FromSheetProps {
  choice: SheetChoice;
  /** Whether the value of the sheet is the one that will be imported. */
  isSheets: boolean;
  isFixed: boolean;
  onValues: (some: Partial<Written>) => void;
}

/** Where a value of a sheet stands, with what the text says instead; either can be taken. */
export function FromSheet({ choice, isSheets, isFixed, onValues }: FromSheetProps) {
  const { place, inSheet, inText, sheets, texts } = choice;
  const where = <SheetPlaceWords place={place} />;
  if (isSheets) {
    return (
      <>
        from {where}
        {inText !== '' && inText !== inSheet ? (
          <span className="other">
            The text says <q dir="auto">{inText}</q>{' '}
            {isFixed ? null : (
              <button type="button" onClick={() => onValues(texts)}>
                Take that
              </button>
            )}
          </span>
        ) : null}
      </>
    );
  }
  return (
    <span className="other">
      {where} says <q dir="auto">{inSheet}</q>{' '}
      {isFixed ? null : (
        <button type="button" onClick={() => onValues(sheets)}>
          Take that
        </button>
      )}
    </span>
  );
}

/** Where a value stands in a sheet. */
export function SheetPlaceWords({ place }: { place: SheetPlace }) {
  return (
    <>
      <bdi>{place.sheet}</bdi>, {place.counted} {place.row}, column <bdi>{place.column}</bdi>
    </>
  );
}
