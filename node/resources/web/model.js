/**
 * The network, the newest look at it, and what looks have said since the page was opened.
 *
 * Looks tell totals since the run began. What is shown as error rate or key rate is that of the last
 * looks kept, so that a change shows; the first look alone gives the mean since the beginning.
 */

const KEPT_VALUES = 1 << 20;
const MOST_KEPT = 1200;
const LEAST_KEPT = 60;
const BETWEEN_KEPT_MILLISECONDS = 1000;
/** Looks kept over which rates are taken. */
const SPAN = 10;
/**
 * Of a QKD link: it and its stores are out of use; it has no light, because of an outage of that, of
 * a switch or for want of contact; it works; or another member knows.
 */
const STATES = ['down', 'dark', 'up', 'elsewhere'];
const COLUMNS = ['checkedBits', 'wrongBits', 'keyBits', 'storedBits'];

export class Model {
  constructor(network) {
    this.network = network;
    this.nodes = network.nodes;
    this.links = network.links;
    this.demands = network.demands;
    this.look = null;
    this.heardAt = 0;
    this.linksOf = this.nodes.map(() => []);
    this.links.forEach((link, i) => {
      this.linksOf[link.from].push(i);
      this.linksOf[link.to].push(i);
    });
    const count = Math.max(1, this.links.length);
    this.most = Math.max(LEAST_KEPT, Math.min(MOST_KEPT, Math.floor(KEPT_VALUES / count)));
    this.kept = { times: [], at: [] };
    for (const column of COLUMNS) {
      this.kept[column] = [];
    }
    this.keptAt = -Infinity;
    this.events = [];
    this.memories = new Map();
  }

  /** Takes a look; returns what has changed that somebody may want to be told. */
  take(look, now) {
    const before = this.look;
    this.look = look;
    this.memories = new Map(look.memories.map(([node, all, occupied]) => [node, [all, occupied]]));
    this.heardAt = now;
    if (now - this.keptAt >= BETWEEN_KEPT_MILLISECONDS) {
      this.keep(look, now);
    }
    return this.changes(before, look);
  }

  keep(look, now) {
    this.keptAt = now;
    this.kept.times.push(look.virtualSeconds);
    this.kept.at.push(now);
    for (const column of COLUMNS) {
      this.kept[column].push(Float64Array.from(look.links[column]));
    }
    if (this.kept.times.length > this.most) {
      for (const column of Object.values(this.kept)) {
        column.shift();
      }
    }
  }

  changes(before, look) {
    const changes = { links: [], demands: [] };
    if (before && before.run === look.run) {
      look.links.state.forEach((state, i) => {
        const up = STATES[state] !== 'down';
        if (up !== (STATES[before.links.state[i]] !== 'down')) {
          changes.links.push({ link: i, up });
          this.events.push({ link: i, up, seconds: look.virtualSeconds });
        }
      });
      look.demands.delivered.forEach((delivered, i) => {
        if (delivered > before.demands.delivered[i]) {
          changes.demands.push({ demand: i, delivered: delivered - before.demands.delivered[i] });
        }
      });
      changes.keys = look.links.keyBits.flatMap((bits, i) =>
        bits > before.links.keyBits[i] ? [i] : [],
      );
      this.events.splice(0, Math.max(0, this.events.length - 200));
    }
    return changes;
  }

  /** Virtual time now: the look's, and what has gone by since then at the run's speed. */
  virtualSeconds(now) {
    if (!this.look) {
      return 0;
    }
    const since = Math.min(1, Math.max(0, now - this.heardAt) / 1000);
    const running = this.look.state === 'running';
    return this.look.virtualSeconds + (running ? since * this.look.speed : 0);
  }

  /** What a link is like: one of STATES, or 'entanglement', of which more is not known. */
  state(link) {
    if (this.links[link].kind === 'entanglement') {
      return 'entanglement';
    }
    return this.look ? STATES[this.look.links.state[link]] : 'elsewhere';
  }

  /** Share of its capacity that a link's store holds, NaN if it has none or is not known. */
  fill(link) {
    const capacity = this.links[link].capacityBits;
    const known = this.look && capacity && this.state(link) !== 'elsewhere';
    return known ? Math.min(1, this.look.links.storedBits[link] / capacity) : NaN;
  }

  /** The share of a node's memories that hold a half of a pair, or else the mean of its stores. */
  nodeFill(node) {
    if (this.memories.has(node)) {
      const [memories, occupied] = this.memories.get(node);
      return occupied / memories;
    }
    let sum = 0;
    let count = 0;
    for (const link of this.linksOf[node]) {
      const fill = this.fill(link);
      if (!Number.isNaN(fill)) {
        sum += fill;
        count++;
      }
    }
    return count ? sum / count : NaN;
  }

  /** What a link's colour means now; NaN if it is not known. */
  value(metric, link) {
    if (!this.look) {
      return NaN;
    }
    const kept = this.kept.times.length;
    const base = kept > 1 ? Math.max(0, kept - 1 - SPAN) : -1;
    return this.between(metric, link, base, this.look.virtualSeconds, (column) =>
      this.look.links[column][link],
    );
  }

  between(metric, link, base, seconds, now) {
    const then = (column) => (base < 0 ? 0 : this.kept[column][base][link]);
    if (metric === 'qber') {
      return (now('wrongBits') - then('wrongBits')) / (now('checkedBits') - then('checkedBits'));
    }
    const elapsed = seconds - (base < 0 ? 0 : this.kept.times[base]);
    return elapsed > 0 ? (now('keyBits') - then('keyBits')) / elapsed : NaN;
  }

  /** What was kept of a link: [{seconds, value}], of qber, rate or fill. */
  history(metric, link) {
    const capacity = this.links[link].capacityBits;
    return this.kept.times.map((seconds, i) => {
      const now = (column) => this.kept[column][i][link];
      const value =
        metric === 'fill'
          ? now('storedBits') / capacity
          : this.between(metric, link, i - SPAN >= 0 ? i - SPAN : i > 0 ? 0 : -1, seconds, now);
      return { seconds, value };
    });
  }

  /** The same of a node: the sum of its links' rates, or the mean of what they say. */
  nodeHistory(metric, node) {
    const all = this.linksOf[node]
      .filter((link) => this.links[link].kind === 'qkd')
      .map((link) => this.history(metric, link));
    return this.kept.times.map((seconds, i) => {
      const values = all.map((one) => one[i].value).filter((value) => !Number.isNaN(value));
      const sum = values.reduce((one, other) => one + other, 0);
      const value = metric === 'rate' ? sum : sum / values.length;
      return { seconds, value };
    });
  }
}
