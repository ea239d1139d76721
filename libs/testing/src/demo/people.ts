import type { ProfileState, UserState } from '@poydu/contracts';
import { baseDay, shift } from './calendar.js';
import { demoId } from './ids.js';
import { cities, type City } from './places.js';

/** An account and its profile, in the words of the contracts. Every address is under the reserved TLD `.example` (RFC 2606). */
export interface DemoPerson extends UserState, Omit<ProfileState, 'version'> {
  email: string;
  /** YYYY-MM-DD */
  birth_date: string;
  city: City;
}

/** The password of every demo person. */
export const demoPassword = 'poydu-demo-2026';

const men = (
  'Антон Александр Алексей Андрей Артём Борис Вадим Виктор Георгий Глеб Даниил Денис Дмитрий Евгений Иван Игорь Илья Кирилл Максим Михаил ' +
  'Никита Олег Павел Роман Сергей Степан Тимур Фёдор Юрий Ярослав'
).split(' ');
const women = (
  'Ольга Александра Алина Алиса Анастасия Анна Валерия Варвара Вера Виктория Дарья Диана Екатерина Елена Елизавета Зоя Инна Ирина Камилла ' +
  'Ксения Лариса Людмила Марина Мария Надежда Наталья Полина Светлана София Юлия'
).split(' ');
const surnames = (
  'Миронов Белов Абрамов Агапов Аксёнов Алфёров Антипов Архипов Афанасьев Баранов Беляев Блинов Богданов Борисов Быков Васильев Виноградов Власов ' +
  'Волков Воробьёв Гаврилов Галкин Герасимов Голубев Горбунов Гордеев Горшков Громов Гусев Давыдов Данилов Дементьев Дорофеев Дроздов Егоров Елисеев ' +
  'Ермаков Ершов Ефимов Жданов Журавлёв Зайцев Захаров Зимин Зуев Игнатьев Ильин Исаев Казаков Калинин Карпов Киселёв Климов Князев Ковалёв Колесов ' +
  'Комаров Кондратьев Копылов Королёв Костин Котов Кошелев Крылов Кудрявцев Кузьмин Кулаков Лаптев Лебедев Логинов Лукин Макаров Максимов Маслов ' +
  'Мельников Митрофанов Морозов Назаров Некрасов Никитин Орехов Осипов Панфилов Пахомов Поляков Потапов Прохоров Рогов Рябов Савельев Сафонов Сидоров ' +
  'Соболев Сорокин Субботин Тарасов Тихонов Уваров Фролов Чернов'
).split(' ');

/** Where people live: of every twenty, seven in Moscow, four in Saint Petersburg, the others one each in turn. */
const otherCities = (Object.keys(cities) as City[]).slice(2);
function cityOfPerson(index: number): City {
  const place = index % 20;
  if (place < 7) return 'Москва';
  if (place < 11) return 'Санкт-Петербург';
  return otherCities[(Math.floor(index / 20) * 9 + place - 11) % otherCities.length] ?? 'Москва';
}

const latin: Record<string, string> = Object.fromEntries(
  'а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ sch ъ _ ы y ь _ э e ю yu я ya'
    .split(' ')
    .reduce<[string, string][]>(
      (pairs, part, at, parts) => (at % 2 ? pairs : [...pairs, [part, (parts[at + 1] ?? '').replace('_', '')]]),
      [],
    ),
);
const transliterate = (word: string) => word.toLowerCase().replaceAll(/\p{L}/gu, (letter) => latin[letter] ?? letter);

/** People choose their usernames in several fashions; each fashion is unique because each full name is. */
function usernameOf(first: string, last: string, birthYear: number, index: number): string {
  const [name, surname] = [transliterate(first), transliterate(last)];
  if (index < 2) return name;
  return (
    [`${name}.${surname}`, `${surname}_${name}`, `${name}-${surname}`, `${surname}.${name}${String(birthYear % 100).padStart(2, '0')}`][
      index % 4
    ] ?? name
  );
}

function person(index: number, base: Date): DemoPerson {
  const isWoman = index % 2 === 0;
  const nth = Math.floor(index / 2);
  // Each surname serves two people, with different first names: 30 and 100 share no stride of 100 people.
  const first = (isWoman ? women : men)[nth % 30] ?? '';
  const surname = surnames[index % 100] ?? '';
  const last = isWoman ? `${surname}а` : surname;
  const birth = new Date(Date.UTC(1966 + ((index * 17) % 40), (index * 5) % 12, 1 + ((index * 11) % 28)));
  const username = usernameOf(first, last, birth.getUTCFullYear(), index);
  const city = cityOfPerson(index);
  return {
    user_id: demoId('person', index),
    version: 1,
    username,
    email: `${username}@demo.poydu.example`,
    full_name: `${first} ${last}`,
    roles: ['USER'],
    blocked: false,
    created_at: shift(base, -(60 + ((index * 37) % 240)), (index * 61) % 1440).toISOString(),
    birth_date: birth.toISOString().slice(0, 10),
    // +7 000 is no area code of Russia: the number fits the pattern and reaches nobody.
    phone: `+7000${String(1_000_000 + index)}`,
    locale: 'ru',
    time_zone: cities[city][0],
    picture_url: null,
    notifications_enabled: index % 9 !== 8,
    telegram_id: null,
    city,
  };
}

/** 200 people; their ids, names and addresses never change. The first, olga, organises; the second, anton, attends. */
export const demoPeople = (now: Date): DemoPerson[] => Array.from({ length: 200 }, (_, index) => person(index, baseDay(now)));

/** Log-ins to show to a person who tries Poydu. */
export const demoLogins = {
  organiser: { email: 'olga@demo.poydu.example', password: demoPassword },
  attendee: { email: 'anton@demo.poydu.example', password: demoPassword },
} as const;
