import 'leaflet/dist/leaflet.css';
import './search-map.css';
import { divIcon, latLngBounds, type LayerGroup, layerGroup, type Map as LeafletMap, map as makeMap, marker, tileLayer } from 'leaflet';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Schemas } from '../../api/api.ts';
import { readSiteSettings } from '../../api/site-settings.ts';
import { Button } from '../../design/button.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { clustersOf } from './search.rules.ts';
import { searchTexts } from './search.texts.ts';

type Card = Schemas['EventCardDto'];
interface Area {
  latitude: number;
  longitude: number;
  radiusKm: number;
}
interface Town {
  name: string;
  latitude: number | null;
  longitude: number | null;
  event_count: number;
}

interface SearchMapProps {
  events: Card[];
  /** Shown by name where there are no tiles, so that a plain ground says where one is. */
  towns: Town[];
  /** The event that is looked at in the list. */
  highlighted: string | undefined;
  onHighlight: (id: string | undefined) => void;
  onChoose: (id: string) => void;
  onSearchHere: (area: Area) => void;
}

const badgePx = 52;
const namePx = 110;
const russia = latLngBounds([43, 28], [60, 86]);

/** The events found, as small date badges. Those that would cover each other are one badge with their number, which leads closer. */
export default function SearchMap({ events, towns, highlighted, onHighlight, onChoose, onSearchHere }: SearchMapProps) {
  const texts = useTexts(searchTexts);
  const formats = useFormats();
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<LeafletMap>(undefined);
  const badges = useRef<LayerGroup>(undefined);
  const names = useRef<LayerGroup>(undefined);
  /** Moved by a person: then it is asked whether to look there. */
  const [isMoved, setMoved] = useState(false);
  const [hasTiles, setTiles] = useState(true);

  const mark = useEffectEvent(() => {
    for (const element of place.current?.querySelectorAll<HTMLElement>('.map-badge') ?? []) {
      const isLit = highlighted !== undefined && (element.dataset['events']?.split(' ').includes(highlighted) ?? false);
      element.classList.toggle('map-badge--lit', isLit);
    }
  });

  const draw = useEffectEvent(() => {
    if (!map.current || !badges.current) return;
    const shown = map.current;
    const group = badges.current;
    group.clearLayers();
    const points = placed(events).map(({ event, latitude, longitude }) => {
      const { x, y } = shown.latLngToLayerPoint([latitude, longitude]);
      return { id: event.id, x, y, event, latitude, longitude };
    });
    for (const cluster of clustersOf(points, shown.getZoom() >= 17 ? 0 : badgePx)) {
      const [first] = cluster;
      if (!first) continue;
      const isOne = cluster.length === 1;
      const face = document.createElement('span');
      face.className = 'map-badge__face';
      if (isOne) {
        face.dataset['category'] = first.event.category;
        const day = document.createElement('b');
        day.textContent = formats.dayOfMonth(first.event.starts_at, first.event.time_zone);
        face.append(day, ' ', formats.month(first.event.starts_at, first.event.time_zone).slice(0, 3));
      } else {
        const count = document.createElement('b');
        count.textContent = String(cluster.length);
        face.append(count);
        face.dataset['many'] = 'true';
      }
      const badge = marker([first.latitude, first.longitude], {
        icon: divIcon({ className: 'map-badge', html: face, iconSize: [44, 44] }),
        riseOnHover: true,
      });
      badge.addTo(group);
      const element = badge.getElement();
      if (!element) continue;
      element.setAttribute('aria-label', isOne ? `${face.textContent}, ${first.event.name}` : texts.together(cluster.length));
      element.dataset['events'] = cluster.map(({ id }) => id).join(' ');
      badge.on('click', () => {
        if (isOne) onChoose(first.id);
        else
          shown.fitBounds(latLngBounds(cluster.map(({ latitude, longitude }) => [latitude, longitude])), {
            padding: [60, 60],
            maxZoom: 17,
          });
      });
      badge.on('keypress', ({ originalEvent }: { originalEvent: KeyboardEvent }) => {
        if (originalEvent.key === 'Enter') badge.fire('click');
      });
      if (isOne) {
        badge.on('mouseover', () => onHighlight(first.id));
        badge.on('mouseout', () => onHighlight(undefined));
        element.addEventListener('focus', () => onHighlight(first.id));
        element.addEventListener('blur', () => onHighlight(undefined));
      }
    }
    mark();
  });

  /** The towns with the most events; no name lies on another. */
  const drawNames = useEffectEvent(() => {
    const shown = map.current;
    const group = names.current;
    group?.clearLayers();
    if (hasTiles || !shown || !group) return;
    const points = towns
      .toSorted((one, other) => other.event_count - one.event_count)
      .flatMap(({ name, latitude, longitude }) => {
        if (latitude === null || longitude === null) return [];
        const { x, y } = shown.latLngToLayerPoint([latitude, longitude]);
        return [{ id: name, x, y, latitude, longitude }];
      });
    for (const [town] of clustersOf(points, namePx)) {
      if (!town) continue;
      const face = document.createElement('span');
      face.textContent = town.id;
      const icon = divIcon({ className: 'map-town', html: face, iconSize: [0, 0] });
      marker([town.latitude, town.longitude], { icon, interactive: false, keyboard: false }).addTo(group);
    }
  });

  useEffect(() => {
    if (!place.current) return;
    // Without an animation what is shown is what is true.
    const made = makeMap(place.current, { scrollWheelZoom: true, zoomAnimation: false, maxZoom: 18, minZoom: 2 });
    made.fitBounds(russia);
    made.attributionControl.setPrefix(false);
    names.current = layerGroup().addTo(made);
    badges.current = layerGroup().addTo(made);
    made.on('zoomend viewreset', () => {
      drawNames();
      draw();
    });
    made.on('dragend', () => setMoved(true));
    place.current.addEventListener('wheel', () => setMoved(true), { passive: true });
    void readSiteSettings().then(({ tiles_url, tiles_attribution }) => {
      setTiles(tiles_url !== '');
      if (tiles_url && place.current) tileLayer(tiles_url, { attribution: tiles_attribution }).addTo(made);
    });
    map.current = made;
    const resized = new ResizeObserver(() => made.invalidateSize());
    resized.observe(place.current);
    return () => {
      resized.disconnect();
      made.remove();
      map.current = undefined;
    };
  }, []);

  // What was found is shown whole, unless somebody has gone to look elsewhere.
  const known = events.map(({ id }) => id).join(' ');
  useEffect(() => {
    const points = placed(events);
    if (map.current && points.length > 0 && !isMoved) {
      map.current.fitBounds(latLngBounds(points.map(({ latitude, longitude }) => [latitude, longitude])), {
        padding: [40, 40],
        maxZoom: 14,
      });
    }
    draw();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the ids say what has changed
  }, [known, formats]);

  useEffect(() => mark(), [highlighted]);

  useEffect(() => drawNames(), [towns, hasTiles]);

  const searchHere = () => {
    if (!map.current) return;
    const bounds = map.current.getBounds();
    const centre = bounds.getCenter();
    const radiusKm = Math.max(0.5, Math.min(3000, centre.distanceTo(bounds.getNorthEast()) / 1000));
    const { lat: latitude, lng: longitude } = centre.wrap();
    onSearchHere({ latitude, longitude, radiusKm });
  };
  return (
    <div className="search-map">
      <div className="search-map__ground" role="region" aria-label={texts.mapLabel} ref={place} />
      {isMoved && (
        <Button size="small" className="search-map__here" onClick={searchHere}>
          {texts.here}
        </Button>
      )}
      {events.length > 0 && placed(events).length === 0 && <p className="search-map__note">{texts.noPlaces}</p>}
    </div>
  );
}

function placed(events: Card[]) {
  return events.flatMap((event) => {
    const { latitude, longitude } = event.location ?? {};
    return latitude == null || longitude == null ? [] : [{ event, latitude, longitude }];
  });
}
