import type { DefaultTheme } from 'vitepress';

/** Search in the page itself, without a server: prose and headings, no API listings, no code, no TeX. */
export const search: NonNullable<DefaultTheme.Config['search']> = {
  provider: 'local',
  options: {
    miniSearch: {
      searchOptions: {
        // What answers comes before what only names the word.
        boostDocument: (id: string) =>
          /^\/(ruling|guides\/|conventions\/)/.test(id) ? 3 : /^\/errors/.test(id) ? 0.5 : 1,
      },
    },
    _render(source, env, md) {
      // The headings of the API reference ("Parameters", "Returns") would drown all others.
      if (env.relativePath.startsWith('generated/api/')) return '';
      const html = md.render(source, { ...env, forSearch: true }).replace(/<pre[\s\S]*?<\/pre>/g, '');
      return env.frontmatter?.['search'] === false ? '' : html;
    },
  },
};
