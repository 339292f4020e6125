import { Graph, layout } from '@dagrejs/dagre';
import { refutations, theorems } from '../../proofs/catalogue.ts';
import { figure } from './figure.ts';
import { type Status, statuses } from './status.ts';

const FALSE = { word: 'refuted', sign: '✕', says: 'a false statement that people believe' };

/** Which theorem uses which, and what stands against what people believe: each node a link, its status told by sign too. */
export function dependencyGraph(statusOf: (slug: string) => Status): string {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 80, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { slug } of theorems) graph.setNode(slug, sized({ href: `./${slug}`, status: statusOf(slug) }, slug));
  for (const { slug, uses } of theorems) for (const used of uses) graph.setEdge(used, slug);
  for (const { slug, instead } of refutations) {
    // A known misbelief can have the name of a theorem.
    const id = `not ${slug}`;
    graph.setNode(id, sized({ href: `../refutations/${slug}`, status: 'refuted' }, slug));
    for (const truth of instead) graph.setEdge(truth, id);
  }
  // The table has all; alone, they would only push the others apart.
  const alone = graph.nodes().filter((id: string) => graph.nodeEdges(id)?.length === 0);
  for (const id of alone) graph.removeNode(id);
  layout(graph);

  const edges = graph.edges().map((edge: { v: string; w: string }) => {
    const [start, end] = [graph.node(edge.v), graph.node(edge.w)] as unknown as [Node, Node];
    // From the right side of the one to the left side of the other; dagre leaves it to the corners.
    const between: readonly Point[] = graph.edge(edge)['points'].slice(1, -1);
    const points = [{ ...start, x: start.x + start.width / 2 }, ...between, { ...end, x: end.x - end.width / 2 }];
    const line = points.slice(1).map((to, at) => bend(points[at] as Point, to));
    return `<path d="M${at(points[0] as Point)}${line.join('')}" marker-end="url(#uses)"/>`;
  });
  const nodes = graph.nodes().map((id: string) => drawn(graph.node(id) as unknown as Node, id.replace('not ', '')));
  const { width, height } = graph.graph() as { width: number; height: number };
  const marker =
    '<defs><marker id="uses" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>';
  const size = `viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" width="${Math.ceil(width)}" height="${Math.ceil(height)}"`;
  const label = 'role="group" aria-label="Which theorem uses which"';
  const drawing = `<svg class="nx-graph" ${label} ${size}>${marker}<g class="edges">${edges.join('')}</g>${nodes.join('')}</svg>`;
  const legend = Object.entries({ ...statuses, refuted: FALSE })
    .map(([status, { word, sign, says }]) => `<span class="status ${status}">${sign} ${word}</span>: ${says}`)
    .join('. ');
  const caption = `An arrow leads from a theorem to those that use it, and to the false statements that it stands against; ${alone.length} have no arrow, and stand in the table alone. ${legend}.`;
  return figure(drawing, caption);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Node extends Point {
  readonly href: string;
  readonly status: Status | 'refuted';
  readonly width: number;
  readonly height: number;
}

const sized = <T>(node: T, slug: string) => ({ ...node, width: 34 + 7.6 * slug.length, height: 28 });

const at = ({ x, y }: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** A curve that leaves and arrives level. */
function bend(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2;
  return `C${at({ x: middle, y: from.y })} ${at({ x: middle, y: to.y })} ${at(to)}`;
}

function drawn({ href, status, x, y, width, height }: Node, slug: string): string {
  const box = `x="${(x - width / 2).toFixed(1)}" y="${(y - height / 2).toFixed(1)}" width="${width.toFixed(1)}" height="${height}"`;
  const { word, sign } = status === 'refuted' ? FALSE : statuses[status];
  return `<a href="${href}" aria-label="${slug}, ${word}"><g class="${status}"><rect ${box} rx="4"/><text x="${x.toFixed(1)}" y="${(y + 4.5).toFixed(1)}">${sign} ${slug}</text></g></a>`;
}
