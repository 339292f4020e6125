import type { DefaultTheme } from 'vitepress';

/** The rooms of the site, in the order in which a reader needs them; some share a menu, so that the bar fits beside a sidebar. */
export const nav: DefaultTheme.NavItem[] = [
  { text: 'Ruling', link: '/ruling' },
  { text: 'Conventions', link: '/conventions/', activeMatch: '^/conventions/' },
  {
    text: 'Theorems',
    items: [
      { text: 'Theorems', link: '/theorems/', activeMatch: '^/theorems/' },
      { text: 'Refutations', link: '/refutations/', activeMatch: '^/refutations/' },
      { text: 'Known bugs', link: '/deviations' },
    ],
  },
  { text: 'Playground', link: '/playground/', activeMatch: '^/playground/' },
  { text: 'Guides', link: '/guides/', activeMatch: '^/guides/' },
  { text: 'Reference', link: '/api/', activeMatch: '^/(api/|errors)' },
];
