/** What a deployed reader can still read: services are deployed apart, so a message's schema only grows. */

interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

export interface MessagesDocument {
  components: { messages: Record<string, { payload: Schema }> };
}

const typesOf = ({ type, const: constant, enum: values }: Schema): string[] | undefined => {
  if (type !== undefined) return [type].flat();
  const examples = constant === undefined ? values : [constant];
  return examples?.map((value) => (value === null ? 'null' : typeof value));
};

/** @returns what a writer of `after` may send that a reader of `before` would refuse, by path. */
function breaks(before: Schema, after: Schema, path: string): string[] {
  if (before.anyOf || after.anyOf) return breaksOfChoice(before.anyOf ?? [before], after.anyOf ?? [after], path);
  const [known, sent] = [typesOf(before), typesOf(after)];
  const foreign = known && sent?.find((type) => !known.includes(type) && !(type === 'integer' && known.includes('number')));
  if (foreign) return [`${path}: may be ${foreign} now`];
  const values = before.enum ?? (before.const === undefined ? undefined : [before.const]);
  const newValues = (after.enum ?? (after.const === undefined ? [] : [after.const])).filter((value) => values?.includes(value) === false);
  const required = (before.required ?? []).filter((name) => !after.required?.includes(name));
  const shared = Object.entries(before.properties ?? {}).filter(([name]) => after.properties?.[name]);
  return [
    ...newValues.map((value) => `${path}: has a new value ${JSON.stringify(value)}`),
    ...required.map((name) => `${path}/${name}: is not always there any more`),
    ...shared.flatMap(([name, schema]) => breaks(schema, after.properties?.[name] ?? {}, `${path}/${name}`)),
    ...(before.items && after.items ? breaks(before.items, after.items, `${path}/items`) : []),
  ];
}

/** Each form that may be sent has to be one that is known. */
function breaksOfChoice(known: Schema[], sent: Schema[], path: string): string[] {
  return sent.flatMap((form) => {
    const complaints = known.map((schema) => breaks(schema, form, path));
    return complaints.some((list) => list.length === 0) ? [] : (complaints.toSorted((one, other) => one.length - other.length)[0] ?? []);
  });
}

/** @returns one line for each thing that a reader deployed with `before` could not read in messages of `after`. */
export function breakingChanges(before: MessagesDocument, after: MessagesDocument): string[] {
  return Object.entries(before.components.messages).flatMap(([type, message]) => {
    const now = after.components.messages[type];
    return now ? breaks(message.payload, now.payload, type) : [`${type}: is gone`];
  });
}
