import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../../app/page-title.tsx';
import { Avatar } from '../../design/avatar.tsx';
import { Icon } from '../../design/icon.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { sessionQuery } from '../session/session.ts';
import { accountTexts } from './account.texts.ts';

/** «Личная информация», with the way to change it. */
export default function ProfilePage() {
  const texts = useTexts(accountTexts);
  const formats = useFormats();
  usePageTitle(texts.profile);
  const person = useQuery(sessionQuery).data;
  if (!person) return null;
  const rows: [string, string | null][] = [
    [texts.fullName, person.full_name],
    [texts.username, person.username],
    [texts.email, person.email],
    [texts.birthDate, person.birth_date && formats.date(`${person.birth_date}T12:00:00Z`, 'UTC')],
    [texts.phone, person.phone],
    [texts.language, texts.languages[person.locale]],
    [texts.timeZone, person.time_zone],
    [texts.notificationsLabel, person.notifications_enabled ? texts.notificationsOn : texts.notificationsOff],
  ];
  return (
    <section className="profile" aria-label={texts.profile}>
      <p className="profile__face">
        <Avatar name={person.full_name} picture={person.picture_url} />
        <strong>{person.full_name}</strong>
      </p>
      <dl className="profile__rows">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? <span className="facts__soft">{texts.empty}</span>}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Link to="/account/profile/edit" className="button button--ink">
          <Icon name="edit" />
          {texts.edit}
        </Link>
      </p>
    </section>
  );
}
