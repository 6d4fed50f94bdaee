/**
 * The list of nodes and links: a combobox with a list box, after the ARIA Authoring Practices. The
 * focus stays in the field; arrows move what it points to, Enter chooses, Escape lets go.
 */

const MOST_SHOWN = 300;

export class Find {
  /** @param hear {choose, letGo} */
  constructor(field, list, note, model, hear) {
    this.field = field;
    this.list = list;
    this.note = note;
    this.hear = hear;
    this.things = [
      ...model.nodes.map(({ id }, index) => ({ type: 'node', index, text: id })),
      ...model.links.map(({ id }, index) => ({ type: 'link', index, text: `${id} (link)` })),
    ];
    this.at = -1;
    field.oninput = () => this.filter();
    field.onkeydown = (event) => this.key(event);
    list.onmousedown = (event) => {
      const place = [...list.children].indexOf(event.target.closest('li'));
      if (place >= 0) {
        event.preventDefault(); // the focus stays where it is
        this.point(place);
        hear.choose(this.shown[place]);
      }
    };
    this.filter();
  }

  filter() {
    const wanted = this.field.value.trim().toLowerCase();
    const found = this.things.filter(({ text }) => text.toLowerCase().includes(wanted));
    this.shown = found.slice(0, MOST_SHOWN);
    this.list.replaceChildren(
      ...this.shown.map(({ text }, i) => {
        const item = document.createElement('li');
        item.id = `thing-${i}`;
        item.role = 'option';
        item.textContent = text;
        item.setAttribute('aria-selected', 'false');
        return item;
      }),
    );
    this.note.textContent =
      found.length > MOST_SHOWN
        ? `${MOST_SHOWN} of ${found.length} are shown; type to find others.`
        : `${found.length} found.`;
    this.at = -1;
    this.field.removeAttribute('aria-activedescendant');
  }

  point(place) {
    this.list.children[this.at]?.classList.remove('at');
    this.at = Math.max(0, Math.min(this.shown.length - 1, place));
    const item = this.list.children[this.at];
    if (item) {
      item.classList.add('at');
      item.scrollIntoView({ block: 'nearest' });
      this.field.setAttribute('aria-activedescendant', item.id);
    }
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    if (steps[event.key]) {
      this.point(this.at + steps[event.key]);
    } else if (event.key === 'Enter' && this.shown.length) {
      this.hear.choose(this.shown[Math.max(0, this.at)]);
    } else if (event.key === 'Escape') {
      this.field.value = '';
      this.filter();
      this.hear.letGo();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Marks what was chosen, wherever that was done; null for nothing. */
  mark(thing) {
    this.shown.forEach(({ type, index }, i) => {
      const chosen = thing !== null && type === thing.type && index === thing.index;
      this.list.children[i].setAttribute('aria-selected', String(chosen));
    });
  }
}
