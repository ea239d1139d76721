import { usePageTitle } from '../../app/page-title.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { accountTexts } from './account.texts.ts';
import { RegistrationList } from './registration-list.tsx';

export default function PastPage() {
  const texts = useTexts(accountTexts);
  usePageTitle(texts.past);
  return <RegistrationList when="past" empty={{ title: texts.noPast, hint: texts.noPastHint }} />;
}
