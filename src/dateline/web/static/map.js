// The map: an offline world, one point a place, as large as it is told of, its shape by how exact the place is.
(() => {
  "use strict";
  const canvas = document.getElementById("map");
  if (!canvas || !window.L) return;
  const { tiles, credit, boundaries } = canvas.dataset;
  const map = L.map(canvas, { worldCopyJump: true, minZoom: 1, maxZoom: tiles ? 18 : 9, zoomSnap: tiles ? 1 : 0.5 });
  map.attributionControl.setPrefix("Leaflet");
  const said = document.createElement("span");
  said.textContent = tiles ? credit : boundaries;
  map.attributionControl.addAttribution(said.innerHTML);

  // Rings that cross the 180th meridian go on beyond it instead of back around the world.
  const unrolled = (ring) => {
    let turn = 0;
    const points = ring.map(([lon, lat], i) => {
      if (i) turn += 360 * Math.round((ring[i - 1][0] - lon) / 360);
      return [lon + turn, lat];
    });
    if (turn) points.push([points.at(-1)[0], -85], [points[0][0], -85]); // around the pole
    return points;
  };
  const flat = ({ type, coordinates }) => ({
    type,
    coordinates: type === "Polygon" ? coordinates.map(unrolled) : coordinates.map((one) => one.map(unrolled)),
  });
  const drawn = (world) => {
    const countries = topojson.feature(world, world.objects.countries);
    countries.features = countries.features.map((one) => ({ ...one, geometry: flat(one.geometry) }));
    const style = () => ({ className: "country", fill: true, fillOpacity: 1, weight: 0.6 });
    L.geoJSON(countries, { interactive: false, style }).addTo(map).bringToBack();
  };
  // Tiles from elsewhere only where who started the room asks for them; they draw the boundaries of their own.
  if (tiles) L.tileLayer(tiles, { maxZoom: 18, maxNativeZoom: 18 }).addTo(map);
  else fetch(canvas.dataset.world).then((answer) => answer.json()).then(drawn);

  const points = [...document.querySelectorAll("#points li")].map((item) => ({
    at: L.latLng(Number(item.dataset.lat), Number(item.dataset.lon)),
    told: item.textContent.trim(),
    tellings: Number(item.dataset.tellings),
    precision: item.dataset.precision,
    events: item.dataset.events.split(" "),
  }));
  if (points.length) map.fitBounds(L.latLngBounds(points.map((point) => point.at)).pad(0.15), { maxZoom: 5, animate: false });
  else map.setView([25, 10], 1.5);

  const size = (tellings) => Math.min(18 + 6 * Math.sqrt(tellings), 48);
  // Places too near each other to be hit one by one are one point until the map is drawn larger.
  const gathered = () => {
    const groups = [];
    for (const point of points) {
      const pixel = map.latLngToLayerPoint(point.at);
      const near = groups.find((group) => group.pixel.distanceTo(pixel) < (size(group.tellings) + size(point.tellings)) / 2);
      if (near) {
        near.tellings += point.tellings;
        near.told += `; ${point.told}`;
        near.events = near.events.concat(point.events);
        if (near.precision !== point.precision) near.precision = "near";
      } else groups.push({ ...point, pixel });
    }
    return groups;
  };

  const chosen = () => document.querySelector("tr[aria-current]")?.dataset.event;
  const layer = L.layerGroup().addTo(map);
  let markers = [];
  const draw = () => {
    layer.clearLayers();
    markers = gathered().map((group) => {
      const side = size(group.tellings);
      const icon = L.divIcon({ className: `point ${group.precision}`, html: document.createElement("span"), iconSize: [side, side] });
      const marker = L.marker(group.at, { icon, title: group.told, alt: group.told }).addTo(layer);
      marker.getElement().setAttribute("aria-label", group.told);
      marker.on("click keypress", (hit) => {
        if (hit.type === "keypress" && hit.originalEvent.key !== "Enter") return;
        const id = group.events[(group.events.indexOf(chosen()) + 1) % group.events.length];
        const address = new URL(location.href);
        address.searchParams.set("event", id);
        address.searchParams.delete("telling");
        dateline.show(address.pathname + address.search, id);
      });
      return { marker, events: group.events };
    });
    light(chosen());
  };
  const light = (id) => {
    for (const { marker, events } of markers) marker.getElement().classList.toggle("chosen", events.includes(id));
  };
  document.addEventListener("dateline:chosen", (choice) => {
    light(choice.detail);
    const lit = markers.find(({ events }) => events.includes(choice.detail));
    if (lit && !map.getBounds().contains(lit.marker.getLatLng())) map.panTo(lit.marker.getLatLng());
  });
  map.on("zoomend", draw);
  draw();
})();
