/** Brings the parts of the page together: the stream of looks, the map, the lists and the keys. */

import { Find } from './find.js';
import { loadLand } from './land.js';
import { legend } from './legend.js';
import { MOST_DETAILED, NetworkMap } from './map.js';
import { Model } from './model.js';
import { alarms, byId, clock, demands, details, sentence, table } from './panels.js';
import { Places } from './places.js';
import { follow, network, Refused } from './stream.js';
import { View } from './view.js';
import { time } from './words.js';

const FRAME_MILLISECONDS = 1000 / 60;
const WORDS_MILLISECONDS = 1000;
const VOICE_MILLISECONDS = 15000;

const still = matchMedia('(prefers-reduced-motion: reduce)');
const canvas = byId('map');
const page = { model: null, map: null, view: null, find: null, places: null };
globalThis.bellwether = page; // for the console, and for tests of this page

let token = '';
let dirty = true;
let state = 'connecting';
let wordsAt = -Infinity;
let voiceAt = -Infinity;
let drawnAt = -Infinity;
let detailed = true;

const touch = () => (dirty = true);

page.view = new View(canvas, touch, (x, y) => choose(page.map?.at(x, y) ?? null));
new ResizeObserver(() => {
  page.map?.resize();
  touch();
}).observe(canvas);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  page.map?.recolour();
  touch();
});

function fit() {
  page.view.fit(page.places.x, page.places.y);
}

/** Shows another run, or the same one after the service began again. */
async function open() {
  const spec = await network(token);
  const model = new Model(spec);
  const places = new Places(spec);
  const map = new NetworkMap(canvas, page.view, model, places);
  map.metric = byId('metric').value;
  map.resize();
  const find = new Find(byId('find'), byId('things'), byId('found'), model, {
    choose,
    letGo: () => choose(null),
  });
  Object.assign(page, { model, places, map, find });
  byId('name').textContent = spec.title ? `${spec.name}: ${spec.title}` : spec.name;
  document.title = `${spec.name} - Bellwether`;
  choose(null);
  fit();
  explain();
  notes();
  if (places.projection) {
    map.setLand(await loadLand(places.degrees));
    touch();
  }
}

function explain() {
  const pairs = page.model?.links.some((link) => link.kind === 'entanglement') ?? false;
  legend(byId('legend'), byId('metric').value, pairs);
}

/** Says what is not shown, or not as it is. */
function notes() {
  const { network: spec } = page.model;
  const said = [...page.places.notes];
  for (const thing of ['nodes', 'links', 'demands']) {
    if (spec.total[thing] > spec[thing].length) {
      said.push(`The first ${spec[thing].length} of ${spec.total[thing]} ${thing} are shown.`);
    }
  }
  if (spec.regions) {
    said.push(`This member has region ${spec.region} of ${spec.regions}; of the others it knows nothing.`);
  }
  if (!detailed) {
    said.push(`More than ${MOST_DETAILED} nodes are in view: zoom in for fill levels and names.`);
  }
  const every = page.model.look?.everySeconds ?? 0;
  if (every > 0.5) {
    said.push(`The network is large: it is looked at every ${time(every)}, to slow down the run little.`);
  }
  const list = byId('notes');
  if (list.textContent !== said.join('')) {
    list.replaceChildren(
      ...said.map((text) => {
        const item = document.createElement('li');
        item.textContent = text;
        return item;
      }),
    );
  }
}

function choose(thing) {
  if (!page.map) {
    return;
  }
  page.map.chosen = thing;
  page.find.mark(thing);
  if (thing?.type === 'node') {
    page.view.reveal(page.places.x[thing.index], page.places.y[thing.index]);
  } else if (thing) {
    const { from, to } = page.model.links[thing.index];
    const { x, y } = page.places;
    page.view.reveal((x[from] + x[to]) / 2, (y[from] + y[to]) / 2);
  }
  if (page.model.look) {
    details(page.model, thing);
    speak(thing ? byId('details-title').textContent : '');
  }
  touch();
}

function speak(text) {
  byId('voice').textContent = text;
  voiceAt = performance.now();
}

/** Says what a look brought, if it is news; else now and then how things are. */
function report(changes, now) {
  const told = changes.links.slice(0, 3).map(({ link, up }) => {
    const { id } = page.model.links[link];
    return `Link ${id} is ${up ? 'up again' : 'down'}.`;
  });
  if (told.length) {
    const more = changes.links.length - told.length;
    speak(told.join(' ') + (more ? ` So are ${more} others.` : ''));
  } else if (now - voiceAt > VOICE_MILLISECONDS) {
    speak(sentence(page.model));
  }
}

/** What is said in words changes about once a second, and at once when a link does. */
function words(now) {
  wordsAt = now;
  details(page.model, page.map.chosen);
  alarms(page.model);
  demands(page.model);
  table(page.model);
  notes();
}

const hear = {
  async look(look) {
    if (page.model === null || look.run !== page.model.network.run) {
      await open();
    }
    const now = performance.now();
    state = look.state;
    const changes = page.model.take(look, now);
    if (!still.matches) {
      page.map.pulses.send(changes, now);
    }
    report(changes, now);
    if (changes.links.length || now - wordsAt > WORDS_MILLISECONDS) {
      words(now);
    }
    touch();
  },
  lost() {
    state = 'connection lost, trying again';
    touch();
  },
  refused(status) {
    const locked = status === 401 || status === 403;
    state = locked ? 'a token is needed' : status === 404 ? 'no run' : `refused (${status})`;
    byId('state').textContent = state;
    byId('door').hidden = !locked;
  },
};

function frame(now) {
  requestAnimationFrame(frame);
  if (!page.model?.look || now - drawnAt < FRAME_MILLISECONDS - 4) {
    return;
  }
  const running = page.model.look.state === 'running' && !still.matches;
  const seconds = running ? page.model.virtualSeconds(now) : page.model.look.virtualSeconds;
  const moved = page.places.move(seconds) && running;
  if (dirty || moved || page.map.pulses.alive.length) {
    dirty = false;
    drawnAt = now;
    const before = detailed;
    detailed = page.map.draw(now);
    if (before !== detailed) {
      notes();
    }
  }
  clock(page.model, now, state);
}

byId('metric').onchange = (event) => {
  page.map.metric = event.target.value;
  explain();
  touch();
};
byId('in').onclick = () => page.view.zoom(1.5);
byId('out').onclick = () => page.view.zoom(1 / 1.5);
byId('fit').onclick = fit;
byId('clear').onclick = () => {
  choose(null);
  byId('find').focus();
};
byId('as-table').ontoggle = () => page.model?.look && table(page.model);
canvas.onkeydown = (event) => {
  if (event.key === '0') {
    fit();
  } else if (event.key === 'Escape') {
    choose(null);
  } else if (event.ctrlKey || event.metaKey || !page.view.key(event.key)) {
    return;
  }
  event.preventDefault();
};
byId('door').onsubmit = (event) => {
  event.preventDefault();
  token = byId('token').value;
  byId('door').hidden = true;
  begin();
};

async function begin() {
  explain();
  try {
    await open();
  } catch (failure) {
    if (!(failure instanceof Refused)) {
      throw failure;
    }
    if (failure.status < 500 && failure.status !== 404) {
      hear.refused(failure.status);
      return;
    }
    byId('state').textContent = 'waiting for a run';
  }
  await follow(token, hear);
}

requestAnimationFrame(frame);
begin();
