import { usePageTitle } from '../../app/page-title.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { accountTexts } from './account.texts.ts';
import { RegistrationList } from './registration-list.tsx';

export default function UpcomingPage() {
  const texts = useTexts(accountTexts);
  usePageTitle(texts.upcoming);
  return <RegistrationList when="upcoming" empty={{ title: texts.noUpcoming, hint: texts.noUpcomingHint }} />;
}
