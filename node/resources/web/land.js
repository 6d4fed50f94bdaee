/** The outlines of land (Natural Earth), from TopoJSON to GeoJSON. */

/** Width of what is shown, in degrees, up to which the finer outlines are worth their size. */
const FINE_DEGREES = 40;

/** The land of a topology as a MultiPolygon (topojson-specification 1.0: arcs are differences). */
export function land(topology) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  const ring = (indices) =>
    indices.flatMap((index, i) => {
      const points = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
      return i === 0 ? points : points.slice(1); // arcs share their ends
    });
  const polygons = topology.objects.land.geometries.flatMap(({ type, arcs: rings }) =>
    type === 'Polygon' ? [rings] : rings,
  );
  return { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map(ring)) };
}

/** Loads the outlines that suit a width in degrees. */
export async function loadLand(degrees) {
  const file = degrees < FINE_DEGREES ? 'land-50m.json' : 'land-110m.json';
  const answer = await fetch(`/web/lib/world-atlas/${file}`);
  return land(await answer.json());
}
