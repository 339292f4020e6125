import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';

/** Stands for whatever host the site lies on. */
const HOST = 'https://site';

/**
 * What is wrong with a built site: dead links and anchors within it, and formulas that KaTeX could not read.
 *
 * `addresses` are those that others have of it, of whatever host.
 */
export function siteFaults(folder: string, base = '/', addresses: readonly string[] = []): string[] {
  const paths = (readdirSync(folder, { recursive: true }) as string[]).filter((path) => path.endsWith('.html'));
  const pages = new Map(paths.map((path) => [path, pageOf(readFileSync(join(folder, path), 'utf8'))]));
  const faults: string[] = pages.size === 0 ? [`${folder}: no pages`] : [];
  for (const [path, { links, brokenFormulas }] of pages) {
    for (const formula of brokenFormulas) faults.push(`${path}: katex-error: ${formula}`);
    // What a host answers where there is nothing can stand at any address.
    if (path === '404.html') continue;
    const address = new URL(`${base}${path.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`, HOST);
    for (const link of links) {
      const fault = deadLink(new URL(link, address));
      if (fault) faults.push(`${path}: ${fault}: ${link}`);
    }
  }
  for (const address of addresses) {
    const { pathname, hash } = new URL(address);
    const fault = deadLink(new URL(`${base}${pathname.slice(1)}${hash}`, HOST));
    if (fault) faults.push(`linked to from outside: ${fault}: ${address}`);
  }
  return faults;

  function deadLink(target: URL): string | undefined {
    if (target.origin !== HOST) return;
    if (!target.pathname.startsWith(base)) return 'leads out of the base';
    const path = decodeURIComponent(target.pathname.slice(base.length));
    const file = [path, `${path}.html`, join(path, 'index.html')].find((name) => pages.has(name));
    if (file === undefined) return path !== '' && existsSync(join(folder, path)) ? undefined : 'dead link';
    const anchor = decodeURIComponent(target.hash.slice(1));
    return anchor === '' || pages.get(file)?.ids.has(anchor) ? undefined : 'dead anchor';
  }
}

interface Page {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
  readonly brokenFormulas: readonly string[];
}

function pageOf(html: string): Page {
  const { document } = parseHTML(html);
  const all = (selector: string, attribute: string) =>
    Array.from(
      document.querySelectorAll(selector) as Iterable<{ getAttribute(name: string): string | null }>,
      (element) => element.getAttribute(attribute) ?? '',
    );
  return {
    ids: new Set(all('[id]', 'id')),
    links: all('a[href]', 'href')
      .concat(all('img[src]', 'src'))
      .filter((link) => link !== ''),
    brokenFormulas: all('.katex-error', 'title'),
  };
}
