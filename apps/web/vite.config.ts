import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defaultClientConditions, defineConfig, type Plugin } from 'vite';

/** Where the dev server finds the fleet: that of `make up`, wherever PORT_BASE has put it. */
const front = `http://127.0.0.1:${process.env['PORT_BASE'] ?? '8080'}`;

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { conditions: ['@poydu/source', ...defaultClientConditions] },
  build: {
    // Fonts and pictures stay files of their own: each is fetched only where it is shown.
    assetsInlineLimit: 0,
    // The widget's file stands beside the site's, and is no part of them.
    rolldownOptions: { external: ['/widget.js'] },
    // The polyfill is for browsers that the site's syntax excludes anyway.
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(['/api', '/pay', '/site.json', '/widget.js'].map((path) => [path, front])),
  },
});

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
