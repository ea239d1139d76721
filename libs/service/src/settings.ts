import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** How the secrets begin that stand in `.env.example` for everybody to read. */
const developmentSecret = 'development-only';

type Constructor<T extends object = object> = new () => T;
type Value = string | number | boolean;

interface SettingOptions {
  /** What it does, in which unit, for `.env.example` and for error messages. */
  description: string;
  /** Used when the environment says nothing; without one the setting is required. */
  default?: Value;
  /** Shown in `.env.example`, and used where the fleet's documents are made without an environment. */
  example?: Value;
  /** Never printed. */
  secret?: boolean;
}

export interface SettingDescription extends SettingOptions {
  property: string;
  /** Name of the environment variable. */
  variable: string;
  type: 'string' | 'number' | 'boolean';
}

const declared = new WeakMap<object, SettingDescription[]>();
const variableOf = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** A setting of a service, read from the environment variable of the same name in SCREAMING_SNAKE. */
export function Setting(options: SettingOptions): PropertyDecorator {
  return (prototype, key) => {
    const property = String(key);
    const type = (Reflect.getMetadata('design:type', prototype, key) as { name: string }).name.toLowerCase() as SettingDescription['type'];
    declared.set(prototype, [...(declared.get(prototype) ?? []), { ...options, property, variable: variableOf(property), type }]);
  };
}

/** The settings of a config class, those of its base classes first. */
export function describeSettings(config: Constructor): SettingDescription[] {
  const prototypes: object[] = [];
  for (let prototype = config.prototype as object | null; prototype; prototype = Object.getPrototypeOf(prototype) as object | null) {
    prototypes.unshift(prototype);
  }
  return prototypes.flatMap((prototype) => declared.get(prototype) ?? []);
}

function read({ type, ...setting }: SettingDescription, environment: NodeJS.ProcessEnv): unknown {
  const text = environment[setting.variable];
  if (text === undefined || text === '') return setting.default;
  if (type === 'number') return Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

/**
 * Reads all config classes of a service. Production refuses the secrets of development.
 * @throws Error that names every bad variable at once, without its value.
 */
export function loadSettings(classes: readonly Constructor[], environment: NodeJS.ProcessEnv): Map<Constructor, object> {
  const complaints: string[] = [];
  const loaded = new Map<Constructor, object>();
  for (const config of classes) {
    const settings = describeSettings(config);
    const values = Object.fromEntries(settings.map((setting) => [setting.property, read(setting, environment)]));
    const instance = plainToInstance(config, values);
    for (const { property, constraints } of validateSync(instance, { forbidUnknownValues: false })) {
      const setting = settings.find((candidate) => candidate.property === property);
      complaints.push(`  ${setting?.variable ?? property}: ${Object.values(constraints ?? {}).join('; ')} (${setting?.description ?? ''})`);
    }
    for (const setting of settings) {
      if (values[setting.property] === undefined && !complaints.some((line) => line.startsWith(`  ${setting.variable}:`))) {
        complaints.push(`  ${setting.variable}: is missing (${setting.description})`);
      }
      const isForDevelopment = setting.secret && String(values[setting.property]).startsWith(developmentSecret);
      if (isForDevelopment && environment['NODE_ENV'] === 'production') {
        complaints.push(`  ${setting.variable}: is a secret of development (${setting.description})`);
      }
    }
    loaded.set(config, instance);
  }
  if (complaints.length > 0) throw new Error(`The settings are not complete:\n${complaints.join('\n')}`);
  return loaded;
}
