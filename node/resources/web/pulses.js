/**
 * What comes and goes: a pulse along a link whose end has distilled key, and one from end to end of
 * a demand that keys or pairs were delivered for. A pulse stands for all since the look before.
 */

const MILLISECONDS = 900;
const MOST = 300;
const BEND = 0.18;

export class Pulses {
  constructor(map) {
    this.map = map;
    this.alive = [];
  }

  /** Sends pulses for what a look says has changed. */
  send(changes, now) {
    for (const { demand } of changes.demands) {
      this.add({ demand, begin: now });
    }
    for (const link of changes.keys ?? []) {
      this.add({ link, begin: now });
    }
  }

  add(pulse) {
    if (this.alive.length < MOST) {
      this.alive.push(pulse);
    }
  }

  draw(g, now) {
    this.alive = this.alive.filter(({ begin }) => now - begin < MILLISECONDS);
    const { colours } = this.map;
    for (const pulse of this.alive) {
      const share = Math.max(0, (now - pulse.begin) / MILLISECONDS);
      if (pulse.link !== undefined) {
        this.dot(g, along(this.map.corners(pulse.link), share), 2.4, colours.full);
      } else {
        const [from, middle, to] = this.bow(pulse.demand);
        g.strokeStyle = colours.pulse;
        g.lineWidth = 1.5;
        g.globalAlpha = 0.7 * (1 - share);
        g.beginPath();
        g.moveTo(...from);
        g.quadraticCurveTo(...middle, ...to);
        g.stroke();
        g.globalAlpha = 1;
        const at = (i) =>
          (1 - share) ** 2 * from[i] + 2 * share * (1 - share) * middle[i] + share ** 2 * to[i];
        this.dot(g, [at(0), at(1)], 4, colours.pulse);
      }
    }
  }

  dot(g, [x, y], size, colour) {
    g.fillStyle = colour;
    g.beginPath();
    g.arc(x, y, size, 0, 2 * Math.PI);
    g.fill();
  }

  /** From one end of a demand to the other, bent aside: which way keys went is not shown. */
  bow(demand) {
    const { from, to } = this.map.model.demands[demand];
    const [ax, ay] = [this.map.nodeX(from), this.map.nodeY(from)];
    const [bx, by] = [this.map.nodeX(to), this.map.nodeY(to)];
    const middle = [(ax + bx) / 2 + BEND * (by - ay), (ay + by) / 2 - BEND * (bx - ax)];
    return [[ax, ay], middle, [bx, by]];
  }
}

function along(corners, share) {
  const legs = corners.length / 2 - 1;
  const leg = Math.min(legs - 1, Math.floor(share * legs));
  const rest = share * legs - leg;
  const at = (i) => corners[2 * leg + i] + rest * (corners[2 * leg + 2 + i] - corners[2 * leg + i]);
  return [at(0), at(1)];
}
