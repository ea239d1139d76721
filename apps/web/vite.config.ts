import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defaultClientConditions, defineConfig, type Plugin } from 'vite';

/** Where the dev server finds the fleet: that of `make up`, wherever PORT_BASE has put it. */
const front = `http://127.0.0.1:${process.env['PORT_BASE'] ?? '8080'}`;

export default defineConfig({
  plugins: [react(), firstThingsFirst(), compressed()],
  resolve: { conditions: ['@poydu/source', ...defaultClientConditions] },
  build: {
    // Fonts and pictures stay files of their own: each is fetched only where it is shown.
    assetsInlineLimit: 0,
    // The widget's file stands beside the site's, and is no part of them.
    rolldownOptions: {
      external: ['/widget.js'],
      input: ['index.html', 'src/start.ts'],
      // What seldom changes stays in a visitor's cache from one release to the next, and begins as a task of its own.
      output: { codeSplitting: { groups: [{ name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\// }] } },
    },
    // From which the service worker's files are chosen; it goes when that is done.
    manifest: true,
    // The polyfill is for browsers that the site's syntax excludes anyway.
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(['/api', '/pay', '/site.json', '/widget.js'].map((path) => [path, front])),
  },
});

/** What is seen first comes from the gateway and needs no script: its letters stand in the page, the site itself is begun by src/start.ts. */
function firstThingsFirst(): Plugin {
  return {
    name: 'first-things-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const start = Object.values(bundle).find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/src/start.ts'));
        if (!start) throw new Error('There is no chunk of src/start.ts');
        // It begins with the order of the layers, which another file before it would upset.
        if (html.match(/rel="stylesheet"/g)?.length !== 1) throw new Error('The styles of the first load are to be one file');
        const fonts = Object.keys(bundle).filter((file) => file.endsWith('.woff2'));
        const attributes = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true };
        return {
          html: html.replace(
            /(<script type="module" crossorigin) src="([^"]+)"/,
            `<link rel="modulepreload" crossorigin href="$2">\n    $1 src="/${start.fileName}" data-site="$2"`,
          ),
          tags: fonts.map((file) => ({ tag: 'link', attrs: { ...attributes, href: `/${file}` }, injectTo: 'head' as const })),
        };
      },
    },
  };
}

/** Beside each text file its gzip, which nginx hands out as it is (gzip_static). */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    closeBundle: async () => {
      // What went wrong before this is the better message.
      if (!existsSync(folder)) return;
      await buildWidget(folder);
      await buildServiceWorker(folder);
      const files = await readdir(folder, { recursive: true });
      const texts = files.filter((file) => /\.(?:js|css|html|svg|json|txt|webmanifest)$/.test(file)).map((file) => join(folder, file));
      await Promise.all(texts.map(async (file) => writeFile(`${file}.gz`, gzipSync(await readFile(file), { level: 9 }))));
    },
  };
}

/** What other sites load: one file of a name that stays, which shares nothing with the site. */
async function buildWidget(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      cssMinify: true,
      lib: { entry: 'widget/poydu-event.ts', formats: ['es'], fileName: () => 'widget.js' },
      minify: true,
    },
  });
}

type Chunks = Record<string, { file: string; imports?: string[]; css?: string[]; assets?: string[] } | undefined>;

/** What opens without a network: the shell, one's tickets and the list of them, the door. */
const offlinePages = [
  'account/account.page.tsx',
  'account/upcoming.page.tsx',
  'own-registration/own-registration.page.tsx',
  'door/door.page.tsx',
];

/** The worker, told which files it keeps: what those pages are made of, with the letters. */
async function buildServiceWorker(outDir: string): Promise<void> {
  const chunks = JSON.parse(await readFile(join(outDir, '.vite/manifest.json'), 'utf8')) as Chunks;
  await rm(join(outDir, '.vite'), { recursive: true });
  const kept = new Set<string>();
  const keep = (name: string) => {
    const chunk = chunks[name];
    if (!chunk || kept.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) kept.add(file);
    chunk.imports?.forEach(keep);
  };
  ['index.html', 'src/start.ts', ...offlinePages.map((page) => `src/features/${page}`)].forEach(keep);
  const files = [...kept].filter((file) => file !== 'index.html').sort();
  const content = await Promise.all(['index.html', ...files].map((file) => readFile(join(outDir, file))));
  const hash = content
    .reduce((sum, bytes) => sum.update(bytes), createHash('sha256'))
    .digest('hex')
    .slice(0, 12);
  await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    define: { OFFLINE_FILES: JSON.stringify(files.map((file) => `/${file}`)), BUILD: JSON.stringify(hash) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: 'src/service-worker/service-worker.ts', formats: ['es'], fileName: () => 'service-worker.js' },
      minify: true,
    },
  });
}
