import { Graph, layout } from '@dagrejs/dagre';
import { theorems } from '../../proofs/theorems.ts';
import { figure } from './figure.ts';
import { type Status, statuses } from './status.ts';

/** Which theorem uses which, as a picture: each node a link, its status told by sign, border and colour. */
export function dependencyGraph(statusOf: (slug: string) => Status): string {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 44, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { slug } of theorems) graph.setNode(slug, { width: 34 + 7.3 * slug.length, height: 30 });
  for (const { slug, uses } of theorems) for (const used of uses) graph.setEdge(used, slug);
  layout(graph);

  const edges = graph.edges().map((edge: { v: string; w: string }) => {
    const points: readonly { x: number; y: number }[] = graph.edge(edge)['points'];
    const [start, ...others] = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
    return `<path d="M${start} L${others.join(' ')}" marker-end="url(#uses)"/>`;
  });
  const nodes = graph.nodes().map((slug: string) => {
    const { x, y, width, height } = graph.node(slug) as { x: number; y: number; width: number; height: number };
    const status = statusOf(slug);
    const box = `x="${(x - width / 2).toFixed(1)}" y="${(y - height / 2).toFixed(1)}" width="${width.toFixed(1)}" height="${height}"`;
    const label = `${slug}, ${statuses[status].word}`;
    return `<a href="./${slug}" aria-label="${label}"><g class="node ${status}"><rect ${box} rx="4"/><text x="${x.toFixed(1)}" y="${y + 4.5}">${statuses[status].sign} ${slug}</text></g></a>`;
  });
  const { width, height } = graph.graph() as { width: number; height: number };
  const marker =
    '<defs><marker id="uses" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>';
  const size = `viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" width="${Math.ceil(width)}" height="${Math.ceil(height)}"`;
  const drawing = `<svg class="nx-graph" ${size}>${marker}<g class="edges">${edges.join('')}</g>${nodes.join('')}</svg>`;
  const legend = Object.entries(statuses)
    .map(([status, { word, sign, says }]) => `<span class="status ${status}">${sign} ${word}</span>: ${says}`)
    .join('. ');
  return figure(
    drawing,
    'Which theorem uses which',
    `An arrow leads from a theorem to those that use it. ${legend}.`,
  ).replace('role="img"', 'role="group"');
}
