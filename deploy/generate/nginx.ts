/** nginx's part of the services' OpenAPI documents: nginx/upstreams.conf and nginx/routes.conf. */
import { problems, problemType, type ProblemCode } from '@poydu/contracts';
import { type Document } from './openapi.ts';

/** Of a document, what is needed here. */
interface Operation {
  'x-auth'?: 'public' | 'optional' | 'required' | 'service';
  'x-public-path'?: string;
  /** Largest body, in nginx's words, where it is more than elsewhere. */
  'x-max-body'?: string;
}

interface Route {
  service: string;
  /** As in HTTP, upper case. */
  method: string;
  /** Where outsiders find it, with `{parameters}`. */
  path: string;
  /** What the service calls it. */
  target: string;
  access: string;
  maxBody: string | undefined;
}

/** What a blocked person may still do. */
const openToBlocked = new Set(['POST /api/auth/logout', 'DELETE /api/me', 'GET /api/me/export', 'GET /api/me/export/archive']);
const methods = new Set(['get', 'put', 'post', 'patch', 'delete']);

const bannerOf = (what: string): string => `# ${what}. Made from the services' OpenAPI documents by \`make generate\`: do not edit.\n`;

/** A group of servers for each service. An address that is a name with several addresses gives a server for each of them. */
export function upstreamsConf(documents: ReadonlyMap<string, Document>): string {
  const blocks = [...documents.keys()].map(
    (service) => `upstream ${service} {
    server \${${service.toUpperCase().replaceAll('-', '_')}_ADDRESS} max_fails=1 fail_timeout=2s;
    keepalive 128;
    keepalive_timeout 60s;
    keepalive_requests 1000000;
}
`,
  );
  return [bannerOf('The servers behind nginx'), ...blocks].join('\n');
}

/**
 * The locations of all routes that outsiders may reach, and nginx's own problem documents.
 * @throws when two services share a path: one location has one service; when what is open to blocked people is no route.
 */
export function routesConf(documents: ReadonlyMap<string, Document>): string {
  const routes = [...documents].flatMap(([service, document]) => routesOf(service, document));
  const missing = [...openToBlocked].filter((name) => !routes.some(({ method, path }) => `${method} ${path}` === name));
  if (missing.length > 0) throw new Error(`No route has the name ${missing.join(', ')}`);
  const locations = [...Map.groupBy(routes, ({ path }) => path)].map(([path, group]) => ({ path, text: location(path, group) }));
  const exact = locations.filter(({ path }) => !path.includes('{')).toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return [
    bannerOf('The way to every route'),
    '# --- problem documents ---\n',
    ...problemLocations(),
    '# --- routes ---\n',
    ...exact.map(({ text }) => text),
    ...groupedByPrefix(locations.filter(({ path }) => path.includes('{'))),
    ...routes.filter(({ target }) => !locations.some(({ path }) => path === target)).map(innerLocation),
  ].join('\n');
}

function routesOf(service: string, document: Document): Route[] {
  return Object.entries(document.paths).flatMap(([target, item]) =>
    Object.entries(item as Record<string, Operation>)
      .filter(([method]) => methods.has(method))
      .map(([verb, operation]) => {
        const method = verb.toUpperCase();
        const path = operation['x-public-path'] ?? target;
        const access = openToBlocked.has(`${method} ${path}`) ? 'even-blocked' : (operation['x-auth'] ?? 'required');
        return { service, method, path, target, access, maxBody: operation['x-max-body'] };
      })
      .filter(({ path }) => !path.startsWith('/internal/'))
      .flatMap((route) => spellings(route.path).map((path) => ({ ...route, path })))
      // Who answers GET answers HEAD.
      .flatMap((route) => (route.method === 'GET' ? [route, { ...route, method: 'HEAD' }] : [route])),
  );
}

/** The seeds' routes are reached with and without the slash at the end. */
function spellings(path: string): string[] {
  if (!path.startsWith('/api/v1/')) return [path];
  const bare = path.replace(/\/$/, '');
  return [bare, `${bare}/`];
}

/** One path with its methods. The address is handed on as nginx has understood it, so that both sides mean the same. */
function location(path: string, routes: Route[]): string {
  const [service, ...others] = new Set(routes.map((route) => route.service));
  if (service === undefined || others.length > 0) throw new Error(`${path} belongs to ${String(service)} and ${others.join(', ')}`);
  const moved = routes.filter(({ target }) => target !== path);
  return block(`location ${path.includes('{') ? `~ ${pattern(path)}` : `= ${path}`}`, [
    `set $methods "${routes.map(({ method, access }) => `${method}=${access}`).join(' ')}";`,
    `set $allow "${routes.map(({ method }) => method).join(', ')}";`,
    ...routes.flatMap(({ maxBody }) => (maxBody === undefined ? [] : [`client_max_body_size ${maxBody};`])),
    'if ($access = "") {',
    '    return 405;',
    '}',
    ...moved.flatMap(({ method, target }) => [
      `if ($request_method = ${method}) {`,
      `    rewrite ${capturing(path)} ${filledIn(path, target)} last;`,
      '}',
    ]),
    ...(routes.every(({ access }) => access === 'public') ? ['auth_request off;'] : []),
    ...(service === 'auth' && routes.some(isForStrangers) ? ['limit_req zone=sign_ins burst=${SIGN_INS_AT_ONCE} nodelay;'] : []),
    ...handOver(service, routes),
  ]);
}

const isOfSignIn = ({ path }: Route): boolean => path.startsWith('/api/auth/');

/** Whoever comes may write here, or sign in: the address is all there is to count by. */
const isForStrangers = (route: Route): boolean => route.access === 'public' && (route.method === 'POST' || isOfSignIn(route));

/** Where a route that the service knows by another name is rewritten to; not reachable from outside. */
function innerLocation({ service, target, ...route }: Route): string {
  const name = target.includes('{') ? `~ ${pattern(target)}` : `= ${target}`;
  return block(`location ${name}`, ['internal;', ...handOver(service, [{ service, target, ...route }])]);
}

function handOver(service: string, routes: Route[]): string[] {
  const isCached = routes.some((route) => route.method === 'GET' && ['public', 'optional'].includes(route.access) && !isOfSignIn(route));
  return [...(isCached ? ['proxy_cache public;'] : []), 'rewrite ^ $uri break;', `proxy_pass http://${service};`];
}

/** nginx tries patterns one after the other, in this order: so few at a time, and the more literal ones first. */
function groupedByPrefix(locations: { path: string; text: string }[]): string[] {
  const groups = Map.groupBy(locations, ({ path }) => path.slice(0, path.indexOf('{')));
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([prefix, group]) =>
      block(`location ${prefix}`, [
        'return 404;',
        ...group
          .toSorted((one, other) => literalLength(other.path) - literalLength(one.path))
          .flatMap(({ text }) => text.trimEnd().split('\n')),
      ]),
    );
}

/** The documents of errors that nginx makes itself, or that the gateway lets it make. */
function problemLocations(): string[] {
  const own: [ProblemCode, string, ...string[]][] = [
    ['bad-request', 'The request is not valid HTTP'],
    ['not-found', 'No route has this address'],
    ['method-not-allowed', 'The header Allow names the methods of this address', 'set $shown_allow $allow;'],
    // nginx drops the connection after this one, which it must say.
    ['precondition-failed', 'It is not what If-Match or If-Unmodified-Since asks for', 'keepalive_timeout 0;'],
    ['body-too-large', 'The body is larger than this address takes'],
    ['uri-too-long', 'An address may have 8 kilobytes'],
    ['unsupported-media-type', 'Send application/json'],
    ['headers-too-large', 'A header may have 8 kilobytes'],
    ['bad-gateway', 'Try again in a moment', 'set $retry_after 1;'],
    ['too-many-requests', 'Too many try this from your address. The header Retry-After says when to go on', 'set $retry_after 1;'],
    ['unavailable', 'Try again in a moment', 'set $retry_after 1;'],
    ['gateway-timeout', 'Whether the request took effect is not known'],
    ['identity-unavailable', 'Try again in a moment', 'set $retry_after 1;'],
  ];
  const refusals: [ProblemCode, string][] = [
    ['user-blocked', 'An administrator has blocked this account'],
    ['forbidden-origin', 'A log-in by cookie changes things only from our own pages'],
    ['too-many-requests', 'The header Retry-After says when to go on'],
    ['identity-unavailable', 'Try again in a moment'],
  ];
  const answer = (code: ProblemCode, detail: string) => `return ${String(problems[code].status)} '${problemText(code, detail)}';`;
  return [
    ...own.map(([code, detail, ...lines]) => problemLocation(code, [...lines, answer(code, detail)])),
    problemLocation('of-authorization', [
      ...refusals.flatMap(([code, detail]) => [`if ($auth_problem = ${code}) {`, `    ${answer(code, detail)}`, '}']),
      'set $shown_challenge Bearer;',
      answer('unauthenticated', 'Send a valid session token: Authorization: Bearer <session token>'),
    ]),
  ];
}

const problemLocation = (name: string, lines: string[]): string =>
  block(`location = /_problem/${name}`, [
    'internal;',
    'auth_request off;',
    // Else a large body that another location takes would be refused here, in the middle of the answer to something else.
    'client_max_body_size 0;',
    'types {',
    '}',
    'default_type application/problem+json;',
    ...lines,
  ]);

/** @throws on what would need escaping in nginx's strings; the request's id has no such characters. */
function problemText(code: ProblemCode, detail: string): string {
  const { status, title } = problems[code];
  const text = JSON.stringify({ type: problemType(code), title, status, detail, code, request_id: '' });
  if (/['\\$]/.test(text)) throw new Error(`nginx cannot say: ${text}`);
  return text.replace('"request_id":""', '"request_id":"$request_id_of_caller"');
}

const block = (head: string, lines: string[]): string => `${head} {\n${lines.map((line) => `    ${line}`).join('\n')}\n}\n`;
const escaped = (path: string): string => path.replace(/[.+*?^$()|[\]\\]/g, '\\$&');
const pattern = (path: string): string => `"^${escaped(path).replace(/\{[^}]+\}/g, '[^/]+')}$"`;
const capturing = (path: string): string => `"^${escaped(path).replace(/\{[^}]+\}/g, '([^/]+)')}$"`;
const literalLength = (path: string): number => path.replace(/\{[^}]+\}/g, '').length;

/** The target with the captures of the path's parameters. */
function filledIn(path: string, target: string): string {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
  return target.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const number = names.indexOf(name) + 1;
    if (number === 0) throw new Error(`${target}: ${path} has no {${name}}`);
    return `$${String(number)}`;
  });
}
