import 'leaflet/dist/leaflet.css';
import { type CircleMarker, circleMarker, type Map as LeafletMap, map as makeMap, tileLayer } from 'leaflet';
import { useEffect, useRef } from 'react';
import { readSiteSettings } from '../../../api/site-settings.ts';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { editorTexts } from './editor.texts.ts';

export interface Point {
  latitude: number;
  longitude: number;
}

interface PlaceMapProps {
  point: Point | undefined;
  /** Where the map begins without a point. */
  around: Point;
  onChange: (point: Point) => void;
}

/** Six digits are a decimetre. */
const rounded = (degrees: number): number => Number(degrees.toFixed(6));

/** A map on which the entrance is marked: by a press, or by keyboard in its middle. Without tiles it is a plain ground. */
export default function PlaceMap({ point, around, onChange }: PlaceMapProps) {
  const texts = useTexts(editorTexts);
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<LeafletMap>(undefined);
  const marker = useRef<CircleMarker>(undefined);
  const set = useRef(onChange);
  const first = useRef(point ?? around);
  useEffect(() => {
    set.current = onChange;
  }, [onChange]);

  useEffect(() => {
    if (!place.current) return;
    const { latitude, longitude } = first.current;
    const made = makeMap(place.current, { center: [latitude, longitude], zoom: 14, scrollWheelZoom: false });
    made.attributionControl.setPrefix(false);
    made.on('click', ({ latlng }) => set.current({ latitude: rounded(latlng.lat), longitude: rounded(latlng.wrap().lng) }));
    void readSiteSettings().then(({ tiles_url, tiles_attribution }) => {
      if (tiles_url && place.current) tileLayer(tiles_url, { attribution: tiles_attribution }).addTo(made);
    });
    map.current = made;
    return () => {
      made.remove();
      map.current = undefined;
      marker.current = undefined;
    };
  }, []);

  useEffect(() => {
    if (!map.current) return;
    marker.current?.remove();
    marker.current =
      point &&
      circleMarker([point.latitude, point.longitude], { radius: 12, weight: 4, color: '#1c1712', fillColor: '#ff5a26', fillOpacity: 1 });
    marker.current?.addTo(map.current);
  }, [point]);

  const toCentre = () => {
    const centre = map.current?.getCenter().wrap();
    if (centre) onChange({ latitude: rounded(centre.lat), longitude: rounded(centre.lng) });
  };
  return (
    <div className="place-map">
      <div className="place-map__map" role="application" aria-label={texts.pin} ref={place} />
      <Button tone="quiet" size="small" onClick={toCentre}>
        <Icon name="place" />
        {texts.pinCentre}
      </Button>
    </div>
  );
}
