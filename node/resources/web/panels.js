/** What is said in words: clock, details of what was chosen, alarms, demands, the table of links. */

import { chart } from './chart.js';
import { alarm, bits, count, kind, length, metrics, percent, rate, time } from './words.js';

const MOST_ROWS = 200;
const MOST_ALARMS = 50;

export const byId = (id) => document.getElementById(id);

function row(texts) {
  const made = document.createElement('tr');
  texts.forEach((text, i) => {
    const cell = document.createElement(i ? 'td' : 'th');
    if (!i) {
      cell.scope = 'row';
    }
    cell.textContent = text;
    made.append(cell);
  });
  return made;
}

const say = (element, text) => {
  if (element.textContent !== text) {
    element.textContent = text;
  }
};

/** Beside the name: how far the run is. */
export function clock(model, now, state) {
  const { look } = model;
  const whole = model.network.durationSeconds;
  const end = look.state === 'running' ? whole : look.virtualSeconds;
  const at = time(Math.min(model.virtualSeconds(now), end));
  say(byId('time'), whole ? `${at} of ${time(whole)}` : at);
  say(byId('speed'), `${look.speed.toPrecision(3)} × real time`);
  say(byId('events'), count(look.events));
  say(byId('state'), state);
}

const STATES = {
  up: 'up',
  dark: 'without light',
  down: 'down',
  elsewhere: 'not known here',
  entanglement: 'entanglement',
};

const linkState = (model, link) => STATES[model.state(link)];

function linkFacts(model, index) {
  const link = model.links[index];
  const { look } = model;
  const ends = [
    ['State', linkState(model, index)],
    ['From', model.nodes[link.from].id],
    ['To', model.nodes[link.to].id],
    ['Technology', link.technology],
    ['Length', length(link.lengthMetres)],
  ];
  if (link.kind === 'entanglement') {
    return ends;
  }
  return [
    ...ends,
    ['QBER', percent(model.value('qber', index))],
    ['Key rate', rate(model.value('rate', index))],
    ['Key in all', bits(look.links.keyBits[index])],
    ['Store', `${bits(look.links.storedBits[index])} (${percent(model.fill(index))} full)`],
  ];
}

function nodeFacts(model, index) {
  const links = model.linksOf[index];
  const down = links.filter((link) => model.state(link) === 'down').length;
  const fill = `${percent(model.nodeFill(index))} full`;
  return [
    ['Kind', kind(model.nodes[index].kind)],
    ['Links', `${links.length}, ${down} down`],
    model.memories.has(index) ? ['Memories', fill] : ['Stores', fill],
  ];
}

/** The facts and the history of a node or link. */
export function details(model, chosen) {
  byId('details').hidden = chosen === null;
  if (chosen === null) {
    return;
  }
  const node = chosen.type === 'node';
  const { id } = (node ? model.nodes : model.links)[chosen.index];
  say(byId('details-title'), `${node ? 'Node' : 'Link'} ${id}`);
  const facts = node ? nodeFacts(model, chosen.index) : linkFacts(model, chosen.index);
  byId('facts').replaceChildren(
    ...facts.flatMap(([name, value]) => {
      const term = document.createElement('dt');
      const said = document.createElement('dd');
      term.textContent = name;
      said.textContent = value;
      return [term, said];
    }),
  );
  const qkd = node
    ? model.linksOf[chosen.index].some((link) => model.links[link].kind === 'qkd')
    : model.links[chosen.index].kind === 'qkd';
  if (!qkd) {
    byId('history').replaceChildren();
    return;
  }
  const since = document.createElement('p');
  since.className = 'hint';
  since.textContent = 'History since this page was opened, over virtual time.';
  byId('history').replaceChildren(
    since,
    ...Object.entries(metrics).map(([metric, { name, write }]) =>
      chart(
        node && metric === 'rate' ? 'Key rate, sum of its links' : name,
        node ? model.nodeHistory(metric, chosen.index) : model.history(metric, chosen.index),
        write,
      ),
    ),
  );
}

/** Open alarms and links that are down first, then what is over. */
export function alarms(model) {
  const told = model.look.alarms.map(({ link, kind: what, beginSeconds, endSeconds }) => ({
    open: endSeconds === null,
    at: beginSeconds,
    text:
      `${model.links[link]?.id ?? 'a link left out'}: ${alarm(what)} at ${time(beginSeconds)}` +
      (endSeconds === null ? '' : `, over at ${time(endSeconds)}`),
  }));
  const last = new Map(model.events.map((event) => [event.link, event]));
  const seen = model.events.map((event) => ({
    open: !event.up && last.get(event.link) === event,
    at: event.seconds,
    text: `${model.links[event.link].id}: ${event.up ? 'up again' : 'down'}, seen at ${time(event.seconds)}`,
  }));
  const all = [...told, ...seen].sort((one, other) => other.open - one.open || other.at - one.at);
  const items = all.slice(0, MOST_ALARMS).map(({ open, text }) => {
    const item = document.createElement('li');
    item.className = open ? 'open' : '';
    item.textContent = text;
    return item;
  });
  if (all.length > MOST_ALARMS || model.look.alarmsLeftOut) {
    const item = document.createElement('li');
    const more = Math.max(0, all.length - MOST_ALARMS) + model.look.alarmsLeftOut;
    item.textContent = `and ${count(more)} earlier ones`;
    items.push(item);
  }
  if (!items.length) {
    const item = document.createElement('li');
    item.textContent = 'None';
    items.push(item);
  }
  byId('alarms').replaceChildren(...items);
}

/** The demands, in the order of the specification. */
export function demands(model) {
  const { requested, delivered, waiting, refused } = model.look.demands;
  const shown = model.demands.slice(0, MOST_ROWS);
  byId('demands').tBodies[0].replaceChildren(
    ...shown.map((demand, i) => {
      const amount =
        demand.kind === 'pairs'
          ? `${count(delivered[i])} pairs`
          : `${bits(delivered[i])} of ${bits(requested[i])}`;
      return row([demand.id, amount, count(waiting[i]), count(refused[i])]);
    }),
  );
  const all = model.network.total.demands;
  say(byId('demands-note'), all > shown.length ? `The first ${shown.length} of ${all}.` : '');
}

/** What the map shows of links; drawn only while somebody has it open. */
export function table(model) {
  if (!byId('as-table').open) {
    return;
  }
  const shown = model.links.slice(0, MOST_ROWS);
  byId('links').tBodies[0].replaceChildren(
    ...shown.map((link, i) =>
      row([
        link.id,
        model.nodes[link.from].id,
        model.nodes[link.to].id,
        linkState(model, i),
        percent(model.value('qber', i)),
        rate(model.value('rate', i)),
        percent(model.fill(i)),
      ]),
    ),
  );
  const all = model.network.total.links;
  const more = `The first ${shown.length} of ${all}; the others are in the list of nodes and links.`;
  say(byId('links-note'), all > shown.length ? more : '');
}

/** One sentence for who does not see the map. */
export function sentence(model) {
  const { look } = model;
  const down = model.links.filter((_, i) => model.state(i) === 'down').length;
  const open = look.alarms.filter(({ endSeconds }) => endSeconds === null).length;
  return `Virtual time ${time(look.virtualSeconds)}. ${down} of ${model.links.length} links down, ${open} open alarms.`;
}
