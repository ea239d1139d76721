import 'leaflet/dist/leaflet.css';
import { circleMarker, map as makeMap, tileLayer } from 'leaflet';
import { useEffect, useRef } from 'react';
import { readSiteSettings } from '../../api/site-settings.ts';

/** Where it is. Without tiles in the settings, or without a network, there is a plain ground with the point on it. */
export default function EventMap({ label, latitude, longitude }: { label: string; latitude: number; longitude: number }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const map = makeMap(place.current, { center: [latitude, longitude], zoom: 15, scrollWheelZoom: false });
    map.attributionControl.setPrefix(false);
    circleMarker([latitude, longitude], { radius: 12, weight: 4, color: '#1c1712', fillColor: '#ff5a26', fillOpacity: 1 }).addTo(map);
    void readSiteSettings().then(({ tiles_url, tiles_attribution }) => {
      if (tiles_url && place.current) tileLayer(tiles_url, { attribution: tiles_attribution }).addTo(map);
    });
    return () => {
      map.remove();
    };
  }, [latitude, longitude]);
  return <div className="event-map" role="region" aria-label={label} ref={place} />;
}
