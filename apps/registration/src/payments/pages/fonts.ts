const ranges = {
  cyrillic: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116',
  latin:
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+20BD, U+2122, U+2191, U+2193, U+2212',
} as const;

const families = { onest: 'Onest', unbounded: 'Unbounded' } as const;

/** The site's two families, each in two files: a browser asks for those alone of which a letter is shown. */
export const fontFiles = (['onest', 'unbounded'] as const).flatMap((family) =>
  (['cyrillic', 'latin'] as const).map((alphabet) => ({ family, alphabet, file: `${family}-${alphabet}-wght-normal.woff2` })),
);

export const fontFaces = fontFiles
  .map(
    ({ family, alphabet, file }) =>
      `@font-face { font-family: ${families[family]}; font-weight: 200 900; font-display: swap; src: url('/pay/fonts/${file}') format('woff2'); unicode-range: ${ranges[alphabet]}; }`,
  )
  .join('\n');
