/** A curve over virtual time, as an SVG image with a sentence that says what it shows. */

import { time } from './words.js';

const NS = 'http://www.w3.org/2000/svg';
const WIDTH = 320;
const HEIGHT = 96;
const [LEFT, RIGHT, TOP, BOTTOM] = [58, 8, 8, 20];

/** An SVG element. */
export function element(name, attributes, text) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

/**
 * A figure of a history.
 *
 * @param name of what is shown, such as QBER
 * @param points [{seconds, value}], in order; a value that is not known leaves a gap
 * @param write a value as text
 */
export function chart(name, points, write) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const known = points.filter(({ value }) => Number.isFinite(value));
  if (known.length < 2) {
    caption.textContent = `${name}: not known for long enough yet`;
    figure.append(caption);
    return figure;
  }
  const first = points[0].seconds;
  const last = points[points.length - 1].seconds;
  const top = Math.max(...known.map(({ value }) => value)) || 1;
  const x = (seconds) =>
    LEFT + ((seconds - first) / Math.max(1e-9, last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const now = known[known.length - 1].value;
  caption.textContent = `${name}: now ${write(now)}, at most ${write(top)}`;

  const image = element('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' });
  image.setAttribute(
    'aria-label',
    `${caption.textContent}, from ${time(first)} to ${time(last)} of virtual time`,
  );
  const axis = { stroke: 'currentColor', 'stroke-opacity': 0.4 };
  image.append(
    element('path', {
      d: `M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}`,
      fill: 'none',
      ...axis,
    }),
  );
  const text = { 'font-size': 10, fill: 'currentColor' };
  image.append(
    element('text', { ...text, x: LEFT - 4, y: TOP + 6, 'text-anchor': 'end' }, write(top)),
    element('text', { ...text, x: LEFT - 4, y: HEIGHT - BOTTOM, 'text-anchor': 'end' }, '0'),
    element('text', { ...text, x: LEFT, y: HEIGHT - 6 }, time(first)),
    element('text', { ...text, x: WIDTH - RIGHT, y: HEIGHT - 6, 'text-anchor': 'end' }, time(last)),
  );
  let path = '';
  let pen = 'M';
  for (const { seconds, value } of points) {
    if (Number.isFinite(value)) {
      path += `${pen}${x(seconds).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
    } else {
      pen = 'M';
    }
  }
  image.append(
    element('path', {
      d: path,
      fill: 'none',
      stroke: 'var(--accent)',
      'stroke-width': 1.5,
      'stroke-linejoin': 'round',
    }),
  );
  figure.append(caption, image);
  return figure;
}
