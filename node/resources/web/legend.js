/** What the map's colours and shapes mean. */

import { element } from './chart.js';
import { meanings } from './colour.js';
import { metrics } from './words.js';

function sample(draw) {
  const svg = element('svg', { width: 26, height: 10, 'aria-hidden': 'true' });
  svg.append(...draw.map(([name, attributes]) => element(name, attributes)));
  return svg;
}

const line = (colour, dash = 'none', width = 2) => [
  'line',
  { x1: 0, x2: 26, y1: 5, y2: 5, stroke: colour, 'stroke-width': width, 'stroke-dasharray': dash },
];

/**
 * Fills the legend for a metric.
 *
 * @param entanglement whether there are links of that kind
 */
export function legend(figure, metric, entanglement) {
  const rows = meanings(metric).map((text, i) => [text, [line(`var(--step-${i})`, 'none', 1.4 + 0.5 * i)]]);
  rows.push(['not known yet', [line('var(--unknown)', '1 3')]]);
  const cross = { d: 'M9 1l8 8m0-8l-8 8', stroke: 'var(--down)', 'stroke-width': 2 };
  rows.push(['without light', [line('var(--unknown)', '7 4')]]);
  rows.push(['down', [line('var(--down)', '4 4'), ['path', cross]]]);
  if (entanglement) {
    rows.push(['entanglement', [line('var(--hull)')]]);
  }
  const box = { x: 4, y: 1, width: 18, height: 8, stroke: 'var(--node)', fill: 'none' };
  const half = { x: 4, y: 1, width: 9, height: 8, fill: 'var(--full)' };
  rows.push(['fill of stores, of memories', [['rect', half], ['rect', box]]]);
  rows.push(['key distilled', [['circle', { cx: 13, cy: 5, r: 2.4, fill: 'var(--full)' }]]]);
  const ball = { cx: 13, cy: 5, r: 4, fill: 'var(--pulse)' };
  rows.push(['keys or pairs delivered', [['circle', ball]]]);

  const title = document.createElement('figcaption');
  title.textContent = `Links: ${metrics[metric].name}, of the last seconds`;
  const list = document.createElement('ul');
  for (const [text, draw] of rows) {
    const item = document.createElement('li');
    item.append(sample(draw), text);
    list.append(item);
  }
  figure.replaceChildren(title, list);
}
