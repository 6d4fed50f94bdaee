/** What the map is drawn of, layer by layer; each function draws one. */

import { step } from './colour.js';
import { hull } from './places.js';

const SHORTEST_GAUGED = 46;
const FONT = '12px system-ui, sans-serif';

export function drawLand(map, g, ratio) {
  if (!map.path) {
    return;
  }
  const { scale, left, top } = map.view;
  g.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * left, ratio * top);
  g.fillStyle = map.colours.land;
  g.fill(map.path);
  g.strokeStyle = map.colours.coast;
  g.lineWidth = 0.8 / scale;
  g.stroke(map.path);
  g.globalAlpha = 0.25;
  g.stroke(map.graticule);
  g.globalAlpha = 1;
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** Around the nodes of this member's region, where there are others. */
export function drawRegion(map, g) {
  const { hosted, region } = map.model.network;
  if (!hosted?.length) {
    return;
  }
  const corners = hull(hosted.map((node) => [map.nodeX(node), map.nodeY(node)]));
  g.strokeStyle = map.colours.hull;
  g.fillStyle = map.colours.hull;
  g.lineWidth = 1.5;
  g.setLineDash([6, 4]);
  g.beginPath();
  corners.forEach(([x, y], i) => (i ? g.lineTo(x, y) : g.moveTo(x, y)));
  g.closePath();
  g.globalAlpha = 0.08;
  g.fill();
  g.globalAlpha = 1;
  g.stroke();
  g.setLineDash([]);
  const [x, y] = corners.reduce((one, other) => (other[1] < one[1] ? other : one));
  g.font = FONT;
  g.fillText(`region ${region}`, x + 4, y - 6);
}

/** How links are drawn that have no step of the scale. */
const STYLES = {
  unknown: ['unknown', [1, 3]],
  elsewhere: ['unknown', [1, 6]],
  dark: ['unknown', [7, 4]],
  down: ['down', [4, 4]],
  entanglement: ['hull', []],
};

/** Links, all of one style as one path, and gauges of their stores where there is room. */
export function drawLinks(map, g, detailed) {
  const { model, colours } = map;
  const paths = new Map();
  const broken = [];
  const gauged = [];
  for (let i = 0; i < model.links.length; i++) {
    const c = map.corners(i);
    if (map.outside(c)) {
      continue;
    }
    const state = model.state(i);
    const at = state === 'up' ? step(map.metric, model.value(map.metric, i)) : -1;
    const style = at >= 0 ? at : state === 'up' ? 'unknown' : state;
    if (!paths.has(style)) {
      paths.set(style, new Path2D());
    }
    polyline(paths.get(style), c);
    const middle = [(c[0] + c[2]) / 2, (c[1] + c[3]) / 2];
    if (state === 'down') {
      broken.push(middle);
    } else if (detailed && Math.hypot(c[2] - c[0], c[3] - c[1]) > SHORTEST_GAUGED) {
      gauged.push([middle, model.fill(i)]);
    }
  }
  for (const [style, path] of paths) {
    const [colour, dash] = STYLES[style] ?? [];
    g.strokeStyle = colour ? colours[colour] : colours.steps[style];
    // Thousands of dotted lines take longer to draw than all else.
    g.setLineDash(detailed || style === 'down' || style === 'dark' ? (dash ?? []) : []);
    g.lineWidth = typeof style === 'number' ? 1.4 + 0.5 * style : 2;
    g.stroke(path);
  }
  g.setLineDash([]);
  drawGauges(map, g, gauged);
  drawCrosses(map, g, broken);
}

function polyline(path, corners) {
  path.moveTo(corners[0], corners[1]);
  for (let k = 2; k < corners.length; k += 2) {
    path.lineTo(corners[k], corners[k + 1]);
  }
}

function drawCrosses(map, g, places) {
  g.strokeStyle = map.colours.down;
  g.lineWidth = 2;
  g.beginPath();
  for (const [x, y] of places) {
    g.moveTo(x - 4, y - 4);
    g.lineTo(x + 4, y + 4);
    g.moveTo(x + 4, y - 4);
    g.lineTo(x - 4, y + 4);
  }
  g.stroke();
}

function drawGauges(map, g, gauged) {
  for (const [[x, y], fill] of gauged) {
    if (Number.isNaN(fill)) {
      continue;
    }
    g.fillStyle = map.colours.panel;
    g.fillRect(x - 9, y - 3, 18, 6);
    g.fillStyle = map.colours.full;
    g.fillRect(x - 9, y - 3, 18 * fill, 6);
    g.strokeStyle = map.colours.node;
    g.lineWidth = 0.8;
    g.strokeRect(x - 9, y - 3, 18, 6);
  }
}

export function drawChosen(map, g) {
  if (map.chosen?.type !== 'link') {
    return;
  }
  const c = map.corners(map.chosen.index);
  g.strokeStyle = map.colours.accent;
  g.globalAlpha = 0.45;
  g.lineWidth = 9;
  g.lineCap = 'round';
  g.beginPath();
  polyline(g, c);
  g.stroke();
  g.globalAlpha = 1;
  g.lineCap = 'butt';
}

export function nodesInView(map) {
  const visible = [];
  for (let i = 0; i < map.model.nodes.length; i++) {
    if (map.inView(map.nodeX(i), map.nodeY(i))) {
      visible.push(i);
    }
  }
  return visible;
}

export function drawNodes(map, g, visible, detailed) {
  const size = detailed ? 5.5 : 2.2;
  g.strokeStyle = map.colours.node;
  g.lineWidth = 1.2;
  for (const node of visible) {
    const [x, y] = [map.nodeX(node), map.nodeY(node)];
    g.beginPath();
    outline(g, map.model.nodes[node].kind, x, y, size);
    g.fillStyle = detailed ? map.colours.panel : map.colours.node;
    g.fill();
    if (detailed) {
      const fill = map.model.nodeFill(node);
      if (fill > 0) {
        g.save();
        g.clip();
        g.fillStyle = map.colours.full;
        g.fillRect(x - size, y + size - 2 * size * fill, 2 * size, 2 * size * fill);
        g.restore();
      }
      g.stroke();
    }
  }
  if (map.chosen?.type === 'node') {
    g.strokeStyle = map.colours.accent;
    g.lineWidth = 3;
    g.beginPath();
    g.arc(map.nodeX(map.chosen.index), map.nodeY(map.chosen.index), 11, 0, 2 * Math.PI);
    g.stroke();
  }
}

/** Names that do not cross one that is there already. */
export function drawNames(map, g, visible) {
  const taken = new Set();
  g.font = FONT;
  g.lineWidth = 3;
  g.strokeStyle = map.path ? map.colours.land : map.colours.ground;
  g.fillStyle = map.colours.text;
  for (const node of visible) {
    const { id } = map.model.nodes[node];
    const [x, y] = [map.nodeX(node) + 9, map.nodeY(node) + 4];
    const cells = [];
    for (let at = x; at < x + 7 * id.length; at += 20) {
      cells.push(`${Math.floor(at / 20)},${Math.floor(y / 14)}`);
    }
    if (cells.some((cell) => taken.has(cell))) {
      continue;
    }
    cells.forEach((cell) => taken.add(cell));
    g.strokeText(id, x, y);
    g.fillText(id, x, y);
  }
}

/** The shape of a node tells its kind. */
function outline(g, kind, x, y, size) {
  const corners = { user: 4, groundStation: 3, satellite: 4, repeater: 6, router: 8 }[kind];
  const turned = { user: Math.PI / 4, groundStation: -Math.PI / 2, satellite: 0 }[kind] ?? 0;
  if (!corners) {
    g.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  const radius = size * (kind === 'satellite' ? 1.5 : 1.25);
  for (let i = 0; i < corners; i++) {
    const angle = turned + (2 * Math.PI * i) / corners;
    g.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  g.closePath();
}
