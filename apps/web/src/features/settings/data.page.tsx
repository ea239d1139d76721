import { usePageTitle } from '../../app/page-title.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { EraseAccount } from './erase-account.tsx';
import { ExportData } from './export-data.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { settingsTexts } from './settings.texts.ts';

/** «Мои данные»: take them along, or have them erased. */
export default function DataPage() {
  const texts = useTexts(settingsTexts);
  usePageTitle(texts.data);
  return (
    <SettingsFrame title={texts.data}>
      <ExportData />
      <EraseAccount />
    </SettingsFrame>
  );
}
