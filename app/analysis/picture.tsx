import type * as PlotLibrary from '@observablehq/plot';
import { useNavigate } from '@remix-run/react';
import { useEffect, useRef, type MouseEvent } from 'react';

export type Plot = typeof PlotLibrary;

/** Draws a picture as wide as there is room. */
export type Draw = (plot: Plot, width: number) => SVGSVGElement | HTMLElement;

interface PictureProps {
  /** What it shows, in words; the table below it says the rest. */
  label: string;
  /** How high it will be, so that nothing moves when it comes. */
  height: number;
  draw: Draw;
}

/**
 * A picture that a table below it says in figures. The library that draws is loaded when the first picture is shown. Its links can be clicked; whoever uses a keyboard or a screen reader has
 * the same links in the table.
 */
export function Picture({ label, height, draw }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const { current: place } = box;
    if (!place) return undefined;
    let isGone = false;
    let drawn = 0;
    let plot: Plot | undefined;
    const render = () => {
      const width = Math.max(320, Math.round(place.clientWidth));
      if (!plot || isGone || width === drawn) return;
      drawn = width;
      const picture = draw(plot, width);
      for (const link of picture.querySelectorAll('a')) link.setAttribute('tabindex', '-1');
      place.replaceChildren(picture);
    };
    const observer = new ResizeObserver(render);
    observer.observe(place);
    void import('@observablehq/plot').then((loaded) => {
      plot = loaded;
      render();
    });
    return () => {
      isGone = true;
      observer.disconnect();
    };
  }, [draw]);

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const address = link?.getAttribute('href') ?? link?.getAttributeNS('http://www.w3.org/1999/xlink', 'href');
    if (!address?.startsWith('?')) return;
    event.preventDefault();
    navigate(address, { preventScrollReset: true });
  };
  return (
    <figure className="an-picture" aria-label={label}>
      <div ref={box} dir="ltr" style={{ minBlockSize: `${height}px` }} aria-hidden="true" onClick={onClick} />
    </figure>
  );
}
