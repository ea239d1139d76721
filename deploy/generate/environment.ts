import { describeSettings, ServiceConfig, type SettingDescription } from '@poydu/service';
import { load, services } from './services.ts';

/** The settings of a service, from its config classes. */
async function settingsOf(name: string): Promise<SettingDescription[]> {
  const { settings } = await load<{ settings: readonly (new () => object)[] }>(name, 'config.js');
  return [ServiceConfig, ...settings].flatMap((config) => describeSettings(config));
}

const entry = ({ description, secret, default: value, example }: SettingDescription, variable: string): string => {
  const notes = [secret ? 'secret' : '', value === undefined ? 'required' : ''].filter(Boolean).join(', ');
  return `# ${description}${notes ? ` (${notes})` : ''}\n#${variable}=${String(value ?? (secret ? '' : (example ?? '')))}\n`;
};

/** `.env.example`: every setting of every service with its default. Shared ones once, the others with the service's name in front. */
export async function environmentExample(): Promise<string> {
  const names = await services();
  const bySetting = new Map<string, { setting: SettingDescription; services: string[] }>();
  for (const name of names) {
    for (const setting of await settingsOf(name)) {
      const known = bySetting.get(setting.variable);
      if (known) known.services.push(name);
      else bySetting.set(setting.variable, { setting, services: [name] });
    }
  }
  const all = [...bySetting.values()];
  const shared = all.filter(({ services: users }) => users.length > 1);
  const sections = names.map((name) => {
    const own = all.filter(({ services: users }) => users.length === 1 && users[0] === name);
    if (own.length === 0) return '';
    return `\n# --- ${name} ---\n\n${own.map(({ setting }) => entry(setting, `${name.toUpperCase()}_${setting.variable}`)).join('\n')}`;
  });
  return `# Every setting of the fleet, made from the config classes of the services by \`make generate\`.
# Copy to .env and take away the # of what you change; \`make up\` needs none of it.
# A name as it stands is for all services; with a service's name in front (AUTH_LOG_LEVEL) for that one alone.
# Required ones get their value from \`make up\` or from compose; set them where you deploy by yourself.

# --- the local stack ---

# The front door listens here; every other port is counted from it, so that two fleets fit on one machine
#PORT_BASE=8080

# --- all services, or several ---

${shared.map(({ setting, services: users }) => entry({ ...setting, description: users.length === names.length ? setting.description : `${setting.description} [${users.join(', ')}]` }, setting.variable)).join('\n')}${sections.join('')}`;
}
