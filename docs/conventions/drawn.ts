import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** A plot as SVG text, without its own legend; `title` is what a screen reader says. */
export function drawn(title: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot = Plot.plot({ ...options, document, ariaLabel: title });
  plot.setAttribute('role', 'img');
  return plot.outerHTML;
}
