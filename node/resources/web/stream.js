/**
 * What the service says of the run: its network once, and then looks at it, by server-sent events.
 *
 * They are read with fetch, not with an EventSource, which cannot carry a token.
 */

const AGAIN_MILLISECONDS = 1000;
const LONGEST_AGAIN_MILLISECONDS = 15000;

export class Refused extends Error {
  constructor(status) {
    super(`the service answered ${status}`);
    this.status = status;
  }
}

async function ask(path, token, signal) {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const answer = await fetch(path, { headers, signal, cache: 'no-store' });
  if (!answer.ok) {
    throw new Refused(answer.status);
  }
  return answer;
}

/** The network of the run. */
export async function network(token) {
  return (await ask('/api/live/network', token)).json();
}

/** The events of a stream: {event, data}, where data is parsed. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    text += value;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = { event: 'message', data: '' };
      for (const line of text.slice(0, end).split('\n')) {
        if (line.startsWith('event: ')) {
          event.event = line.slice(7);
        } else if (line.startsWith('data: ')) {
          event.data += line.slice(6);
        }
      }
      text = text.slice(end + 2);
      if (event.data) {
        yield { event: event.event, data: JSON.parse(event.data) };
      }
    }
  }
}

/**
 * Follows what runs, one after the other, and connects again as often as it takes.
 *
 * @param hear {look, lost, refused}: is told each look, that the connection is lost, and with which
 *     status the service refuses, after which nothing more is told
 */
export async function follow(token, hear) {
  let pause = AGAIN_MILLISECONDS;
  for (;;) {
    try {
      const answer = await ask('/api/live/events', token);
      for await (const { event, data } of events(answer.body)) {
        pause = AGAIN_MILLISECONDS;
        if (event === 'look') {
          await hear.look(data);
        }
      }
    } catch (failure) {
      if (failure instanceof Refused && failure.status < 500) {
        hear.refused(failure.status);
        return;
      }
      if (!(failure instanceof Refused || failure instanceof TypeError)) {
        throw failure;
      }
    }
    hear.lost();
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(2 * pause, LONGEST_AGAIN_MILLISECONDS);
  }
}
