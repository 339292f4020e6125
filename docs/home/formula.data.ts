import katex from 'katex';

/** The loss in HTML, with the two places that people dispute in classes of their own. */
export interface Formula {
  readonly loss: string;
  /** With the positive's term taken out of the sum. */
  readonly split: string;
}

declare const data: Formula;

export { data };

const positive = String.raw`\htmlClass{of-positive}{e^{s_{ip}/\tau}}`;
const notSelf = String.raw`\htmlClass{not-self}{k \ne i}`;

export default {
  load: (): Formula => ({
    loss: render(String.raw`\ell_i = -\log \frac{${positive}}{\sum\limits_{${notSelf}} e^{s_{ik}/\tau}}`),
    split: render(String.raw`\sum_{${notSelf}} e^{s_{ik}/\tau} = ${positive} + \sum_{k \ne i,\, p} e^{s_{ik}/\tau}`),
  }),
};

function render(tex: string): string {
  return katex.renderToString(tex, {
    displayMode: true,
    throwOnError: true,
    // The classes: nobody else's TeX comes here.
    trust: ({ command }) => command === '\\htmlClass',
    strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'error'),
  });
}
