import type { HeadConfig } from 'vitepress';
import { SITE } from '../../spec/errors/nt-xent-error.ts';

/** What a link to a page shows where it is pasted. */
export function socialCard(of: { title: string; description: string; page: string; base: string }): HeadConfig[] {
  const address = (path: string) => new URL(`${of.base}${path}`, SITE).href;
  const page = address(of.page.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, ''));
  const properties = {
    'og:type': 'website',
    'og:title': of.title,
    'og:description': of.description,
    'og:url': page,
    'og:image': address('card.png'),
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': 'NT-Xent: the denominator sums over all rows but the anchor itself.',
  };
  return [
    ...Object.entries(properties).map(([property, content]): HeadConfig => ['meta', { property, content }]),
    ['meta', { name: 'twitter:card', content: 'summary_large_image' }],
    ['link', { rel: 'canonical', href: page }],
  ];
}
