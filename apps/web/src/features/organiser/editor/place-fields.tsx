import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useAnnounce } from '../../../app/announcer.tsx';
import { Button } from '../../../design/button.tsx';
import { Field } from '../../../design/field.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { citiesQuery } from '../../events/event.queries.ts';
import { Either } from './controls.tsx';
import type { EditorForm } from './editor-form.ts';
import { editorTexts } from './editor.texts.ts';
import type { Point } from './place-map.tsx';

const PlaceMap = lazy(() => import('./place-map.tsx'));
const moscow: Point = { latitude: 55.7558, longitude: 37.6176 };

/** Where it is: a place with a point on the map, or an address of the web. */
export function PlaceFields({ form }: { form: EditorForm }) {
  const texts = useTexts(editorTexts);
  const { errors } = form.formState;
  const where = useWatch({ control: form.control, name: 'where' });
  const cities = useQuery(citiesQuery).data?.items ?? [];
  const { onChange: onCity, ...city } = form.register('location.city');
  const queryClient = useQueryClient();
  const followCity = async (name: string) => {
    // Who types fast may be there before the cities are.
    const { items } = await queryClient.query(citiesQuery);
    const known = items.find((one) => one.name === name.trim());
    if (known?.time_zone && form.getValues('location.city') === name) form.setValue('time_zone', known.time_zone);
  };
  return (
    <>
      <Either
        legend={texts.meeting}
        value={where}
        options={[
          { value: 'place', label: texts.inPlace },
          { value: 'online', label: texts.online },
        ]}
        onChange={(value) => form.setValue('where', value, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })}
      />
      {where === 'place' && (
        <>
          <Field
            label={texts.city}
            list="editor-cities"
            autoComplete="address-level2"
            error={errors.location?.city?.message}
            {...city}
            onChange={(event) => {
              void onCity(event);
              // Without them the zone is one's own to choose.
              followCity(event.target.value).catch(() => undefined);
            }}
          />
          <datalist id="editor-cities">
            {cities.map(({ name }) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <Field
            label={texts.address}
            hint={texts.addressHint}
            autoComplete="off"
            error={errors.location?.address?.message}
            {...form.register('location.address')}
          />
          <Pin form={form} cities={cities} />
        </>
      )}
      <Field
        label={where === 'online' ? texts.onlineUrl : texts.onlineUrlToo}
        type="url"
        inputMode="url"
        hint={texts.onlineUrlHint}
        error={errors.online_url?.message}
        {...form.register('online_url')}
      />
    </>
  );
}

interface PinProps {
  form: EditorForm;
  cities: { name: string; latitude: number | null; longitude: number | null }[];
}

/** The map costs forty kilobytes and is fetched by who asks for it. */
function Pin({ form, cities }: PinProps) {
  const texts = useTexts(editorTexts);
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const { city, latitude, longitude } = useWatch({ control: form.control, name: 'location' });
  const point = latitude !== null && longitude !== null ? { latitude, longitude } : undefined;
  const known = cities.find(({ name }) => name === city.trim());
  const around = known?.latitude != null && known.longitude != null ? { latitude: known.latitude, longitude: known.longitude } : moscow;
  const move = (to: Point | undefined) => {
    form.setValue('location.latitude', to?.latitude ?? null, { shouldDirty: true });
    form.setValue('location.longitude', to?.longitude ?? null, { shouldDirty: true });
    announce(to ? texts.pinSet : texts.pinRemoved);
  };
  return (
    <div className="editor__pin" role="group" aria-label={texts.pin}>
      {isOpen && (
        <>
          <p className="field__hint">{texts.pinHint}</p>
          <Suspense fallback={<Skeleton height="18rem" />}>
            <PlaceMap key={`${around.latitude} ${around.longitude}`} point={point} around={around} onChange={move} />
          </Suspense>
        </>
      )}
      <div className="actions">
        {!isOpen && (
          <Button tone="quiet" size="small" onClick={() => setOpen(true)}>
            <Icon name="place" />
            {texts.pinOpen}
          </Button>
        )}
        {point && (
          <Button tone="quiet" size="small" onClick={() => move(undefined)}>
            <Icon name="close" />
            {texts.pinRemove}
          </Button>
        )}
      </div>
    </div>
  );
}
