import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events with their places and categories, what moderators decided, and what other services say about events. */
export class Events1795270000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE categories (
        slug text PRIMARY KEY,
        title_ru text NOT NULL,
        title_en text NOT NULL,
        position integer NOT NULL UNIQUE
      );

      CREATE TABLE cities (
        name text PRIMARY KEY,
        title_en text NOT NULL,
        time_zone text NOT NULL,
        latitude double precision NOT NULL,
        longitude double precision NOT NULL
      );

      -- A place is a value: events at the same place share its row, and it never changes.
      CREATE TABLE locations (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        city text NOT NULL CHECK (length(city) BETWEEN 1 AND 100),
        address text CHECK (length(address) <= 255),
        latitude double precision CHECK (latitude BETWEEN -90 AND 90),
        longitude double precision CHECK (longitude BETWEEN -180 AND 180),
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((latitude IS NULL) = (longitude IS NULL)),
        UNIQUE NULLS NOT DISTINCT (city, address, latitude, longitude)
      );
      CREATE INDEX locations_by_city ON locations (lower(city));
      CREATE INDEX locations_by_latitude ON locations (latitude, longitude);

      CREATE TABLE events (
        id uuid PRIMARY KEY,
        version integer NOT NULL CHECK (version > 0),
        organiser_id uuid NOT NULL,
        status text NOT NULL CHECK (status IN ('draft', 'pending_review', 'active', 'completed', 'cancelled', 'rejected')),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
        short_description text,
        description text NOT NULL CHECK (length(description) <= 20000),
        category text NOT NULL REFERENCES categories,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
        time_zone text NOT NULL,
        location_id bigint REFERENCES locations,
        online_url text CHECK (online_url ~* '^https?://'),
        image_id uuid,
        max_participants integer DEFAULT 100 CHECK (max_participants > 0),
        wanted_participants integer CHECK (wanted_participants > 0),
        price_amount_minor integer CHECK (price_amount_minor >= 0),
        price_currency text CHECK (length(price_currency) = 3),
        registration_opens_at timestamptz,
        registration_closes_at timestamptz,
        requires_approval boolean NOT NULL,
        requires_application boolean NOT NULL,
        waiting_list boolean NOT NULL,
        payment_info text,
        cancel_reason text,
        reject_reason text,
        published_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        search tsvector NOT NULL,
        CHECK ((price_amount_minor IS NULL) = (price_currency IS NULL)),
        CHECK (status NOT IN ('active', 'completed', 'cancelled') OR published_at IS NOT NULL)
      );
      -- What lies ahead is found without walking through what is over.
      CREATE INDEX events_soonest ON events (starts_at, id) WHERE status = 'active';
      CREATE INDEX events_newest ON events (published_at, id) WHERE status = 'active';
      CREATE INDEX events_past ON events (starts_at, id) WHERE status IN ('active', 'completed');
      CREATE INDEX events_soonest_of_category ON events (category, starts_at, id) WHERE status = 'active';
      CREATE INDEX events_to_complete ON events (ends_at) WHERE status = 'active';
      CREATE INDEX events_by_organiser ON events (organiser_id, created_at, id);
      CREATE INDEX events_by_status ON events (status, created_at, id);
      CREATE INDEX events_by_location ON events (location_id);
      CREATE INDEX events_by_words ON events USING gin (search);

      CREATE TABLE moderation_decisions (
        id uuid PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
        administrator_id uuid NOT NULL,
        decision text NOT NULL CHECK (decision IN ('rejected', 'reinstated')),
        reason text,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX moderation_decisions_by_event ON moderation_decisions (event_id, created_at);

      -- Projections: what registration, review and media say. Rows may come before or after the event.
      CREATE TABLE occupancy (
        event_id uuid PRIMARY KEY,
        version bigint NOT NULL,
        taken integer NOT NULL,
        held integer NOT NULL
      );

      CREATE TABLE review_summaries (
        event_id uuid PRIMARY KEY,
        version bigint NOT NULL,
        count integer NOT NULL,
        average double precision
      );

      CREATE TABLE pictures (
        media_id uuid PRIMARY KEY,
        version bigint NOT NULL,
        event_id uuid,
        user_id uuid NOT NULL,
        url text NOT NULL,
        created_at timestamptz NOT NULL,
        deleted boolean NOT NULL
      );
      CREATE INDEX pictures_by_event ON pictures (event_id, created_at) WHERE NOT deleted;
    `);
    await runner.query(
      `INSERT INTO categories (slug, title_ru, title_en, position)
       SELECT slug, title_ru, title_en, position FROM jsonb_to_recordset($1) AS c (slug text, title_ru text, title_en text, position integer)`,
      [JSON.stringify(categories.map(([slug, title_ru, title_en], position) => ({ slug, title_ru, title_en, position })))],
    );
    await runner.query(
      `INSERT INTO cities (name, title_en, time_zone, latitude, longitude)
       SELECT name, title_en, time_zone, latitude, longitude
       FROM jsonb_to_recordset($1) AS c (name text, title_en text, time_zone text, latitude float8, longitude float8)`,
      [
        JSON.stringify(
          cities.map(([name, title_en, time_zone, latitude, longitude]) => ({ name, title_en, time_zone, latitude, longitude })),
        ),
      ],
    );
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}

const categories: [slug: string, ru: string, en: string][] = [
  ['lecture', 'Лекции', 'Lectures'],
  ['workshop', 'Мастер-классы', 'Workshops'],
  ['concert', 'Концерты', 'Concerts'],
  ['theatre', 'Театр', 'Theatre'],
  ['cinema', 'Кино', 'Cinema'],
  ['exhibition', 'Выставки', 'Exhibitions'],
  ['excursion', 'Экскурсии', 'Excursions'],
  ['sport', 'Спорт', 'Sport'],
  ['games', 'Игры', 'Games'],
  ['meetup', 'Встречи', 'Meetups'],
  ['conference', 'Конференции', 'Conferences'],
  ['festival', 'Фестивали', 'Festivals'],
  ['party', 'Вечеринки', 'Parties'],
  ['kids', 'Детям', 'For children'],
  ['charity', 'Благотворительность', 'Charity'],
  ['other', 'Другое', 'Other'],
];

/** Capitals of regions and cities of half a million people, with the zones of tzdata. */
const cities: [name: string, en: string, timeZone: string, latitude: number, longitude: number][] = [
  ['Москва', 'Moscow', 'Europe/Moscow', 55.7558, 37.6176],
  ['Санкт-Петербург', 'Saint Petersburg', 'Europe/Moscow', 59.9387, 30.3162],
  ['Новосибирск', 'Novosibirsk', 'Asia/Novosibirsk', 55.0302, 82.9204],
  ['Екатеринбург', 'Yekaterinburg', 'Asia/Yekaterinburg', 56.8389, 60.6057],
  ['Казань', 'Kazan', 'Europe/Moscow', 55.7963, 49.1064],
  ['Красноярск', 'Krasnoyarsk', 'Asia/Krasnoyarsk', 56.0106, 92.8526],
  ['Нижний Новгород', 'Nizhny Novgorod', 'Europe/Moscow', 56.3264, 44.0059],
  ['Челябинск', 'Chelyabinsk', 'Asia/Yekaterinburg', 55.1602, 61.4009],
  ['Уфа', 'Ufa', 'Asia/Yekaterinburg', 54.7351, 55.9587],
  ['Самара', 'Samara', 'Europe/Samara', 53.1955, 50.1018],
  ['Ростов-на-Дону', 'Rostov-on-Don', 'Europe/Moscow', 47.2225, 39.7188],
  ['Краснодар', 'Krasnodar', 'Europe/Moscow', 45.0355, 38.9753],
  ['Омск', 'Omsk', 'Asia/Omsk', 54.9893, 73.3686],
  ['Воронеж', 'Voronezh', 'Europe/Moscow', 51.6608, 39.2003],
  ['Пермь', 'Perm', 'Asia/Yekaterinburg', 58.0105, 56.2294],
  ['Волгоград', 'Volgograd', 'Europe/Volgograd', 48.708, 44.5133],
  ['Саратов', 'Saratov', 'Europe/Saratov', 51.5336, 46.0343],
  ['Тюмень', 'Tyumen', 'Asia/Yekaterinburg', 57.153, 65.5343],
  ['Тольятти', 'Tolyatti', 'Europe/Samara', 53.5078, 49.4204],
  ['Махачкала', 'Makhachkala', 'Europe/Moscow', 42.9849, 47.5047],
  ['Барнаул', 'Barnaul', 'Asia/Barnaul', 53.3481, 83.7798],
  ['Ижевск', 'Izhevsk', 'Europe/Samara', 56.8527, 53.2115],
  ['Хабаровск', 'Khabarovsk', 'Asia/Vladivostok', 48.4802, 135.0719],
  ['Ульяновск', 'Ulyanovsk', 'Europe/Ulyanovsk', 54.3142, 48.4031],
  ['Иркутск', 'Irkutsk', 'Asia/Irkutsk', 52.2864, 104.2807],
  ['Владивосток', 'Vladivostok', 'Asia/Vladivostok', 43.1155, 131.8855],
  ['Ярославль', 'Yaroslavl', 'Europe/Moscow', 57.6261, 39.8845],
  ['Севастополь', 'Sevastopol', 'Europe/Simferopol', 44.6167, 33.5254],
  ['Ставрополь', 'Stavropol', 'Europe/Moscow', 45.0448, 41.969],
  ['Томск', 'Tomsk', 'Asia/Tomsk', 56.4846, 84.9476],
  ['Кемерово', 'Kemerovo', 'Asia/Novokuznetsk', 55.3547, 86.0884],
  ['Новокузнецк', 'Novokuznetsk', 'Asia/Novokuznetsk', 53.7576, 87.136],
  ['Оренбург', 'Orenburg', 'Asia/Yekaterinburg', 51.7682, 55.097],
  ['Астрахань', 'Astrakhan', 'Europe/Astrakhan', 46.3497, 48.0408],
  ['Рязань', 'Ryazan', 'Europe/Moscow', 54.6292, 39.7364],
  ['Пенза', 'Penza', 'Europe/Moscow', 53.1945, 45.0195],
  ['Липецк', 'Lipetsk', 'Europe/Moscow', 52.6031, 39.5708],
  ['Калининград', 'Kaliningrad', 'Europe/Kaliningrad', 54.7104, 20.4522],
  ['Тула', 'Tula', 'Europe/Moscow', 54.1931, 37.6175],
  ['Киров', 'Kirov', 'Europe/Kirov', 58.6036, 49.668],
  ['Чебоксары', 'Cheboksary', 'Europe/Moscow', 56.1439, 47.2489],
  ['Курск', 'Kursk', 'Europe/Moscow', 51.7304, 36.1927],
  ['Тверь', 'Tver', 'Europe/Moscow', 56.8587, 35.9176],
  ['Белгород', 'Belgorod', 'Europe/Moscow', 50.5955, 36.5873],
  ['Сочи', 'Sochi', 'Europe/Moscow', 43.5855, 39.7231],
  ['Улан-Удэ', 'Ulan-Ude', 'Asia/Irkutsk', 51.8335, 107.5841],
  ['Чита', 'Chita', 'Asia/Chita', 52.0336, 113.5009],
  ['Якутск', 'Yakutsk', 'Asia/Yakutsk', 62.0281, 129.7326],
  ['Мурманск', 'Murmansk', 'Europe/Moscow', 68.9707, 33.075],
  ['Архангельск', 'Arkhangelsk', 'Europe/Moscow', 64.5401, 40.5433],
  ['Петрозаводск', 'Petrozavodsk', 'Europe/Moscow', 61.7849, 34.3469],
  ['Великий Новгород', 'Veliky Novgorod', 'Europe/Moscow', 58.5228, 31.2699],
  ['Псков', 'Pskov', 'Europe/Moscow', 57.8194, 28.3318],
  ['Смоленск', 'Smolensk', 'Europe/Moscow', 54.7818, 32.0401],
  ['Вологда', 'Vologda', 'Europe/Moscow', 59.2239, 39.884],
  ['Южно-Сахалинск', 'Yuzhno-Sakhalinsk', 'Asia/Sakhalin', 46.9591, 142.738],
  ['Петропавловск-Камчатский', 'Petropavlovsk-Kamchatsky', 'Asia/Kamchatka', 53.0241, 158.6438],
  ['Магадан', 'Magadan', 'Asia/Magadan', 59.5682, 150.8085],
];
