/**
 * Where nodes are drawn: in a plane of the map's own, about 1,000 wide, which the view then scales.
 *
 * Nodes with a position are projected. Others are put beside their neighbours or, if no node has a
 * position, arranged by their links. Satellites without a position are drawn on a track that their
 * contacts imply; the notes say so, because none of this is in the specification.
 */

const SIZE = 1000;
/** Above this many degrees of longitude, or near a pole, areas are kept instead of angles. */
const WIDE_DEGREES = 110;
const POLAR_DEGREES = 65;
const MOST_ARRANGED = 500;
const ROUNDS = 150;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Of the ground track of a low orbit, by which a satellite goes on before and after contacts. */
const TRACK_DEGREES_PER_SECOND = 7 / 111;

export class Places {
  constructor(network) {
    this.nodes = network.nodes;
    this.notes = [];
    this.x = new Float64Array(this.nodes.length);
    this.y = new Float64Array(this.nodes.length);
    this.neighbours = this.nodes.map(() => []);
    for (const { from, to, station } of network.links) {
      const ends = station === undefined ? [from, to] : [from, station, to];
      for (let i = 1; i < ends.length; i++) {
        this.neighbours[ends[i - 1]].push(ends[i]);
        this.neighbours[ends[i]].push(ends[i - 1]);
      }
    }
    const tracks = tracksOf(network);
    this.fixed = this.nodes.map((node) => Boolean(node.at));
    this.projection = this.fixed.includes(true) ? this.project() : null;
    this.satellites = this.projection ? tracks : [];
    for (const { node } of this.satellites) {
      this.fixed[node] = true;
    }
    this.move(0);
    if (this.projection) {
      this.besideNeighbours();
    } else {
      this.arrange();
    }
    if (this.satellites.length) {
      this.notes.push(
        'Tracks of satellites are drawn from their contacts; the specification has no orbit.',
      );
    }
  }

  project() {
    const points = this.nodes.filter((node) => node.at).map((node) => node.at);
    this.degrees = Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x));
    const polar = points.some(([, y]) => Math.abs(y) > POLAR_DEGREES);
    const wide = this.degrees > WIDE_DEGREES;
    const projection = wide || polar ? d3.geoEqualEarth() : d3.geoMercator();
    const middle = d3.geoCentroid({ type: 'MultiPoint', coordinates: points });
    projection.rotate([-middle[0], 0]);
    if (points.length === 1 || this.degrees === 0) {
      projection.scale(SIZE * 50).center([0, middle[1]]).translate([SIZE / 2, SIZE / 2]);
    } else {
      projection.fitSize([SIZE, SIZE], { type: 'MultiPoint', coordinates: points });
    }
    projection.clipExtent([
      [-6 * SIZE, -6 * SIZE],
      [7 * SIZE, 7 * SIZE],
    ]);
    this.nodes.forEach(({ at }, i) => {
      if (at) {
        [this.x[i], this.y[i]] = projection(at);
      }
    });
    return projection;
  }

  /** Puts satellites where they are at a virtual time; returns whether there are any. */
  move(seconds) {
    for (const { node, at } of this.satellites) {
      [this.x[node], this.y[node]] = this.projection(at(seconds));
    }
    return this.satellites.length > 0;
  }

  besideNeighbours() {
    const left = this.nodes.map((_, i) => i).filter((i) => !this.fixed[i]);
    let placed = true;
    const open = new Set(left);
    while (placed) {
      placed = false;
      for (const i of [...open]) {
        const known = this.neighbours[i].filter((other) => !open.has(other));
        if (known.length) {
          const mean = (of) => known.reduce((sum, other) => sum + of[other], 0) / known.length;
          this.x[i] = mean(this.x) + 18 * Math.cos(i * GOLDEN_ANGLE);
          this.y[i] = mean(this.y) + 18 * Math.sin(i * GOLDEN_ANGLE);
          open.delete(i);
          placed = true;
        }
      }
    }
    [...open].forEach((i, place) => {
      this.x[i] = 30 * place;
      this.y[i] = SIZE + 60;
    });
    if (left.length) {
      this.notes.push(`${left.length} nodes without a position are drawn beside their neighbours.`);
    }
  }

  /** No node has a position. */
  arrange() {
    const count = this.nodes.length;
    if (count <= MOST_ARRANGED) {
      this.spring();
      this.notes.push('No node has a position: the map shows only how they are joined.');
      return;
    }
    const columns = Math.ceil(Math.sqrt(count));
    for (let i = 0; i < count; i++) {
      this.x[i] = ((i % columns) * SIZE) / columns;
      this.y[i] = (Math.floor(i / columns) * SIZE) / columns;
    }
    this.notes.push('No node has a position: they are in rows, in the order of the specification.');
  }

  /** Forces between nodes (T. Fruchterman, E. Reingold, Softw. Pract. Exp. 21, 1129 (1991)). */
  spring() {
    const { x, y } = this;
    const count = x.length;
    const side = SIZE / Math.sqrt(count);
    for (let i = 0; i < count; i++) {
      x[i] = (SIZE / 2) * (1 + Math.cos((2 * Math.PI * i) / count));
      y[i] = (SIZE / 2) * (1 + Math.sin((2 * Math.PI * i) / count));
    }
    for (let round = 0; round < ROUNDS; round++) {
      const fx = new Float64Array(count);
      const fy = new Float64Array(count);
      const push = (i, j, force) => {
        const dx = x[i] - x[j];
        const dy = y[i] - y[j];
        const distance = Math.max(0.01, Math.hypot(dx, dy));
        const size = force(distance) / distance;
        fx[i] += dx * size;
        fy[i] += dy * size;
        fx[j] -= dx * size;
        fy[j] -= dy * size;
      };
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < i; j++) {
          push(i, j, (distance) => (side * side) / distance);
        }
        for (const j of this.neighbours[i]) {
          if (j < i) {
            push(i, j, (distance) => (-distance * distance) / side);
          }
        }
      }
      const most = (SIZE / 10) * (1 - round / ROUNDS);
      for (let i = 0; i < count; i++) {
        const size = Math.max(1e-9, Math.hypot(fx[i], fy[i]));
        x[i] += (fx[i] / size) * Math.min(size, most);
        y[i] += (fy[i] / size) * Math.min(size, most);
      }
    }
  }
}

/** The track of each satellite without a position that is in contact with a place on the ground. */
function tracksOf(network) {
  return network.nodes.flatMap((node, index) => {
    if (node.kind !== 'satellite' || node.at) {
      return [];
    }
    const passes = [];
    for (const link of network.links) {
      const other = link.from === index ? link.to : link.to === index ? link.from : -1;
      if (other >= 0 && network.nodes[other].at) {
        for (const [start, end] of link.contacts ?? []) {
          passes.push({ middle: (start + end) / 2, half: (end - start) / 2, at: network.nodes[other].at });
        }
      }
    }
    passes.sort((one, other) => one.middle - other.middle);
    return passes.length ? [{ node: index, at: (seconds) => along(passes, seconds) }] : [];
  });
}

/** Overhead a station in the middle of its pass, and on the shortest way between two passes. */
function along(passes, seconds) {
  const first = passes[0];
  const last = passes[passes.length - 1];
  const next = passes.findIndex((pass) => pass.middle > seconds);
  if (next > 0) {
    const [from, to] = [passes[next - 1], passes[next]];
    const share = (seconds - from.middle) / (to.middle - from.middle);
    return d3.geoInterpolate(from.at, to.at)(share);
  }
  const end = next === 0 ? first : last;
  const beyond = Math.max(-end.half, Math.min(end.half, seconds - end.middle));
  const second = passes.find((pass) => String(pass.at) !== String(end.at));
  if (!second) {
    const latitude = end.at[1] + beyond * TRACK_DEGREES_PER_SECOND;
    return [end.at[0], Math.max(-85, Math.min(85, latitude))];
  }
  const [from, to] = next === 0 ? [end, second] : [second, end];
  const way = d3.geoInterpolate(from.at, to.at);
  const whole = (180 / Math.PI) * d3.geoDistance(from.at, to.at);
  const share = (beyond * TRACK_DEGREES_PER_SECOND) / whole;
  return way(next === 0 ? share : 1 + share);
}

/** The convex hull of points, in order around it (A. Andrew, Inf. Process. Lett. 9, 216 (1979)). */
export function hull(points) {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const turn = ([ax, ay], [bx, by], [cx, cy]) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const half = (ordered) => {
    const side = [];
    for (const point of ordered) {
      while (side.length > 1 && turn(side[side.length - 2], side[side.length - 1], point) <= 0) {
        side.pop();
      }
      side.push(point);
    }
    return side.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}
