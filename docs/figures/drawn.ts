import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { asImage } from './as-image.ts';

/** A plot as SVG text, without its own legend, drawn where there is no browser; `title` is what a screen reader says. */
export function drawn(title: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot = Plot.plot({ ...options, document });
  asImage(plot, title);
  return plot.outerHTML;
}
