/** As much of an element as is needed, in the browser or where the site is built. */
interface Part {
  readonly setAttribute: (name: string, value: string) => void;
  readonly removeAttribute: (name: string) => void;
}

interface Drawing extends Part {
  readonly tagName: string;
  readonly querySelector: (selector: string) => Part | null;
  readonly querySelectorAll: (selector: string) => Iterable<Part>;
}

/** Makes a plot one image with a name: Plot names its marks too ("dot", "rule"), which says nothing to who hears it. */
export function asImage(plot: Drawing, label: string): void {
  for (const mark of plot.querySelectorAll('[aria-label]')) mark.removeAttribute('aria-label');
  // A legend comes first.
  const image = plot.tagName.toLowerCase() === 'svg' ? plot : plot.querySelector('svg:last-of-type');
  image?.setAttribute('role', 'img');
  image?.setAttribute('aria-label', label);
}
