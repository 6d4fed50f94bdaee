/** What part of the plane is on the canvas: moved and scaled by pointer, wheel, keys and buttons. */

const SMALLEST = 0.05;
const LARGEST = 400;
const MARGIN = 48;
const MOVE = 60;
const CLICK_PIXELS = 5;

export class View {
  constructor(canvas, changed, clicked) {
    this.canvas = canvas;
    this.changed = changed;
    this.clicked = clicked;
    this.scale = 1;
    this.left = 0;
    this.top = 0;
    this.pointers = new Map();
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    canvas.addEventListener('pointerdown', (event) => this.down(event));
    canvas.addEventListener('pointermove', (event) => this.drag(event));
    canvas.addEventListener('pointerup', (event) => this.up(event));
    canvas.addEventListener('pointercancel', (event) => this.pointers.delete(event.pointerId));
  }

  get width() {
    return this.canvas.clientWidth;
  }

  get height() {
    return this.canvas.clientHeight;
  }

  x(planeX) {
    return planeX * this.scale + this.left;
  }

  y(planeY) {
    return planeY * this.scale + this.top;
  }

  /** Shows all of these points. */
  fit(xs, ys) {
    const [west, east] = [Math.min(...xs), Math.max(...xs)];
    const [north, south] = [Math.min(...ys), Math.max(...ys)];
    const room = Math.min(
      (this.width - 2 * MARGIN) / Math.max(1e-6, east - west),
      (this.height - 2 * MARGIN) / Math.max(1e-6, south - north),
    );
    this.scale = Math.max(SMALLEST, Math.min(LARGEST, room));
    this.centre((west + east) / 2, (north + south) / 2);
  }

  /** Brings a point to the middle. */
  centre(planeX, planeY) {
    this.left = this.width / 2 - planeX * this.scale;
    this.top = this.height / 2 - planeY * this.scale;
    this.changed();
  }

  /** Brings a point to the middle if it is outside or near the edge. */
  reveal(planeX, planeY) {
    const inside =
      this.x(planeX) > MARGIN &&
      this.x(planeX) < this.width - MARGIN &&
      this.y(planeY) > MARGIN &&
      this.y(planeY) < this.height - MARGIN;
    if (!inside) {
      this.centre(planeX, planeY);
    }
  }

  /** Scales about a point of the canvas, its middle unless told otherwise. */
  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const scale = Math.max(SMALLEST, Math.min(LARGEST, this.scale * factor));
    this.left = x - ((x - this.left) * scale) / this.scale;
    this.top = y - ((y - this.top) * scale) / this.scale;
    this.scale = scale;
    this.changed();
  }

  pan(dx, dy) {
    this.left += dx;
    this.top += dy;
    this.changed();
  }

  /** Does what a key means; returns whether it means something. */
  key(name) {
    const moves = {
      ArrowLeft: [MOVE, 0],
      ArrowRight: [-MOVE, 0],
      ArrowUp: [0, MOVE],
      ArrowDown: [0, -MOVE],
    };
    if (moves[name]) {
      this.pan(...moves[name]);
    } else if (name === '+' || name === '=') {
      this.zoom(1.5);
    } else if (name === '-') {
      this.zoom(1 / 1.5);
    } else {
      return false;
    }
    return true;
  }

  wheel(event) {
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
  }

  down(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    this.travelled = 0;
  }

  drag(event) {
    const from = this.pointers.get(event.pointerId);
    if (!from) {
      return;
    }
    const to = { x: event.offsetX, y: event.offsetY };
    this.travelled += Math.hypot(to.x - from.x, to.y - from.y);
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId);
    if (others.length === 0) {
      this.pan(to.x - from.x, to.y - from.y);
    } else {
      const [, fixed] = others[0];
      const apart = (point) => Math.max(1, Math.hypot(point.x - fixed.x, point.y - fixed.y));
      this.zoom(apart(to) / apart(from), fixed.x, fixed.y);
    }
    this.pointers.set(event.pointerId, to);
  }

  up(event) {
    if (this.pointers.delete(event.pointerId) && this.travelled < CLICK_PIXELS) {
      this.clicked(event.offsetX, event.offsetY);
    }
  }
}
