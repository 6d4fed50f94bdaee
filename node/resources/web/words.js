/** How numbers and things are called. */

const KINDS = {
  trustedRelay: 'trusted relay',
  user: 'user',
  groundStation: 'ground station',
  satellite: 'satellite',
  repeater: 'repeater',
  router: 'router',
  endNode: 'end node',
  bellStateStation: 'Bell-state station',
  pairSource: 'pair source',
  untrustedStation: 'untrusted station',
};

const ALARMS = {
  errorRate: 'error rate too high',
  lowStore: 'store low',
  emptyStore: 'store empty',
  noKey: 'no key left',
  noTagKey: 'no key for authentication',
  noNewKey: 'no new key for long',
};

export const kind = (key) => KINDS[key] ?? key;
export const alarm = (key) => ALARMS[key] ?? key;

function scaled(value, units) {
  let step = 0;
  let rest = value;
  while (rest >= 1000 && step < units.length - 1) {
    rest /= 1000;
    step++;
  }
  const digits = rest >= 100 || Number.isInteger(rest) ? 0 : rest >= 10 ? 1 : 2;
  return `${rest.toFixed(digits)} ${units[step]}`;
}

const known = (write) => (value) => (Number.isFinite(value) ? write(value) : 'unknown');

export const bits = known((value) => scaled(value, ['bit', 'kbit', 'Mbit', 'Gbit', 'Tbit']));
export const rate = known((value) =>
  scaled(value, ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s']),
);
export const percent = known((value) => `${(100 * value).toFixed(value < 0.1 ? 2 : 0)} %`);
export const length = known((value) => (value < 1000 ? `${value} m` : scaled(value / 1000, ['km'])));
export const count = known((value) => value.toLocaleString('en'));

export function time(seconds) {
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  const rest = (seconds % 60).toFixed(1).padStart(4, '0');
  return `${hours ? `${hours}:${String(minutes).padStart(2, '0')}` : minutes}:${rest}`;
}

export const metrics = {
  qber: { name: 'QBER', write: percent },
  rate: { name: 'Key rate', write: rate },
  fill: { name: 'Store', write: percent },
};
