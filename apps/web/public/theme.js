// Before the first paint: the colours and the language that were chosen here. A file of its own, for the page allows no script in its text.
try {
  const theme = localStorage.getItem('poydu.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const locale = localStorage.getItem('poydu.locale');
  if (locale === 'en') document.documentElement.lang = 'en';
} catch {
  // A browser without storage shows what it prefers.
}
