/**
 * The map: land, regions, links, stores, nodes, pulses and names, drawn on a canvas.
 *
 * Everything is drawn again for each frame. Links of one colour are one path, and what is outside
 * the canvas, or too small to see, is left out, so that 1,000 nodes move smoothly.
 */

import { palette } from './colour.js';
import * as layers from './layers.js';
import { Pulses } from './pulses.js';

/** With more nodes than this in view they are dots, without fill levels. */
export const MOST_DETAILED = 400;
const MOST_NAMED = 160;
const LANE_PIXELS = 3;
const WIDEST_LANES = 12;
const NEAR_PIXELS = 9;

export class NetworkMap {
  constructor(canvas, view, model, places) {
    this.canvas = canvas;
    this.view = view;
    this.model = model;
    this.places = places;
    this.metric = 'qber';
    this.chosen = null;
    this.pulses = new Pulses(this);
    this.frames = 0;
    this.recolour();
    this.lanes = lanes(model.links);
    this.path = null;
  }

  recolour() {
    this.colours = palette();
  }

  setLand(land) {
    const path = new Path2D();
    const frame = new Path2D();
    d3.geoPath(this.places.projection, path)(land);
    d3.geoPath(this.places.projection, frame)(d3.geoGraticule10());
    this.path = path;
    this.graticule = frame;
  }

  resize() {
    const ratio = globalThis.devicePixelRatio || 1;
    this.canvas.width = Math.round(this.view.width * ratio);
    this.canvas.height = Math.round(this.view.height * ratio);
  }

  nodeX(node) {
    return this.view.x(this.places.x[node]);
  }

  nodeY(node) {
    return this.view.y(this.places.y[node]);
  }

  inView(x, y) {
    return x > -20 && y > -20 && x < this.view.width + 20 && y < this.view.height + 20;
  }

  /** The corners of a link on the canvas, as [x, y, x, y, …], links side by side set apart. */
  corners(link) {
    const { from, to, station } = this.model.links[link];
    let [ax, ay, bx, by] = [this.nodeX(from), this.nodeY(from), this.nodeX(to), this.nodeY(to)];
    if (station !== undefined) {
      return [ax, ay, this.nodeX(station), this.nodeY(station), bx, by];
    }
    const lane = this.lanes[link];
    const length = Math.hypot(bx - ax, by - ay);
    if (lane !== 0 && length > 12) {
      const sign = from < to ? 1 : -1;
      const dx = (sign * lane * (ay - by)) / length;
      const dy = (sign * lane * (bx - ax)) / length;
      [ax, ay, bx, by] = [ax + dx, ay + dy, bx + dx, by + dy];
    }
    return [ax, ay, bx, by];
  }

  /** Whether all corners are beyond the same edge of the canvas. */
  outside(corners) {
    const { width, height } = this.view;
    let [west, east, north, south] = [true, true, true, true];
    for (let i = 0; i < corners.length; i += 2) {
      west &&= corners[i] < 0;
      east &&= corners[i] > width;
      north &&= corners[i + 1] < 0;
      south &&= corners[i + 1] > height;
    }
    return west || east || north || south;
  }

  /** What is at a place of the canvas: a node before a link, null if nothing is near. */
  at(x, y) {
    let best = { distance: NEAR_PIXELS, what: null };
    for (let i = 0; i < this.model.nodes.length; i++) {
      const distance = Math.hypot(this.nodeX(i) - x, this.nodeY(i) - y);
      if (distance < best.distance) {
        best = { distance, what: { type: 'node', index: i } };
      }
    }
    if (best.what) {
      return best.what;
    }
    for (let i = 0; i < this.model.links.length; i++) {
      const c = this.corners(i);
      for (let k = 2; k < c.length; k += 2) {
        const distance = toSegment(x, y, c[k - 2], c[k - 1], c[k], c[k + 1]);
        if (distance < best.distance) {
          best = { distance, what: { type: 'link', index: i } };
        }
      }
    }
    return best.what;
  }

  /** Draws a frame; returns whether nodes are drawn with all that is known of them. */
  draw(now) {
    this.frames++;
    const g = this.canvas.getContext('2d', { alpha: false });
    const ratio = this.canvas.width / Math.max(1, this.view.width);
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.fillStyle = this.path ? this.colours.sea : this.colours.ground;
    g.fillRect(0, 0, this.view.width, this.view.height);
    layers.drawLand(this, g, ratio);
    layers.drawRegion(this, g);
    const visible = layers.nodesInView(this);
    const detailed = visible.length <= MOST_DETAILED;
    layers.drawLinks(this, g, detailed);
    layers.drawChosen(this, g);
    layers.drawNodes(this, g, visible, detailed);
    this.pulses.draw(g, now);
    if (visible.length <= MOST_NAMED) {
      layers.drawNames(this, g, visible);
    }
    return detailed;
  }
}

/** How far from the middle each of several links between the same two nodes is drawn. */
function lanes(links) {
  const beside = new Map();
  links.forEach(({ from, to }, i) => {
    const key = from < to ? `${from},${to}` : `${to},${from}`;
    beside.set(key, [...(beside.get(key) ?? []), i]);
  });
  const lane = new Float64Array(links.length);
  for (const group of beside.values()) {
    const apart = Math.min(LANE_PIXELS, WIDEST_LANES / group.length);
    group.forEach((link, i) => (lane[link] = (i - (group.length - 1) / 2) * apart));
  }
  return lane;
}

function toSegment(x, y, ax, ay, bx, by) {
  const square = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = square ? ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square : 0;
  const at = Math.max(0, Math.min(1, share));
  return Math.hypot(x - ax - at * (bx - ax), y - ay - at * (by - ay));
}
