/**
 * What the colours of links mean: five steps, from Cividis, which is told apart with and without
 * colour vision (J. Nuñez et al., PLoS ONE 13, e0199239 (2018)). The style sheet has them for both
 * schemes, so that every step stands out from the ground.
 */

import { percent, rate } from './words.js';

/** Upper ends of all steps but the last; of rates one decade each. */
const ENDS = { qber: [0.01, 0.02, 0.04, 0.08], rate: [1e2, 1e3, 1e4, 1e5] };
const WRITE = { qber: percent, rate };

export const STEPS = 5;

/** The step of a value, −1 if it is not known. */
export function step(metric, value) {
  if (Number.isNaN(value)) {
    return -1;
  }
  const at = ENDS[metric].findIndex((end) => value < end);
  return at < 0 ? STEPS - 1 : at;
}

/** What each step means, the lowest first. */
export function meanings(metric) {
  const ends = ENDS[metric].map(WRITE[metric]);
  return [
    `less than ${ends[0]}`,
    ...ends.slice(1).map((end, i) => `${ends[i]} to ${end}`),
    `${ends[ends.length - 1]} or more`,
  ];
}

/** The colours of the present scheme. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const names =
    'ground panel text quiet edge sea land coast node full down unknown pulse hull accent';
  const colours = Object.fromEntries(names.split(' ').map((name) => [name, read(name)]));
  colours.steps = Array.from({ length: STEPS }, (_, i) => read(`step-${i}`));
  return colours;
}
