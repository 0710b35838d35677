/**
 * The page for browsers without a session. It stands alone, because nothing of the application is served to them.
 *
 * @param tokenWasWrong the address had a token, of an earlier start perhaps
 */
export function signInPage({ tokenWasWrong }: { readonly tokenWasWrong: boolean }): string {
  const explanation = tokenWasWrong
    ? 'The token in this address is not the one of the running server. Each start makes a new one.'
    : 'This server opens only for whoever started it.';
  return page(
    'Start token needed',
    `<p>${explanation} Open the address that the terminal shows, or paste its token here. Who was given a link opens that.</p>
<form action="/" method="get">
<input name="token" aria-label="Start token" autocomplete="off" spellcheck="false" required autofocus>
<button>Open</button>
</form>`,
  );
}

/** The page for browsers whose session can be told only when the database is open. It is asked for again by itself. */
export function waitingPage(): string {
  return page('The server is starting', '<p>This page opens by itself in a moment.</p>');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Stepgate</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif;
  background: light-dark(#f6f7fb, #14151d); color: light-dark(#1c1d28, #e7e8f0); }
main { box-sizing: border-box; width: min(30rem, 100vw - 2rem); padding: 2rem; border-radius: 1rem;
  background: light-dark(#fff, #1d1f2b); border: 1px solid light-dark(#e2e4ee, #2e3142); }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; }
p { margin: 0 0 1rem; color: light-dark(#54576b, #a5a9bf); }
form { display: flex; gap: .5rem; }
input { flex: 1; min-width: 0; padding: .6rem .75rem; border-radius: .5rem; font: inherit;
  border: 1px solid light-dark(#c9ccda, #41455a); background: transparent; color: inherit; }
button { padding: .6rem 1rem; border: 0; border-radius: .5rem; font: inherit; font-weight: 600;
  background: #4f46e5; color: #fff; cursor: pointer; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}
