import type { Readiness } from '@sparring/core/contract'

export interface HomePageParts extends Pick<Readiness, 'checks'> {
  readonly version: string
  /** The path before each of this app's own. */
  readonly mount: string
  /** Where a client outside this page reaches the app. */
  readonly address: string
}

/** What runs here, what of it is embedded, and where to go on. */
export function homePage({ checks, version, mount, address }: HomePageParts): string {
  const base = escaped(mount)
  const rows = checks.map(
    ({ name, adapter, embedded, ok, reason }) =>
      `<tr><th scope="row">${escaped(name)}</th><td>${escaped(adapter)}</td><td><span class="tag ${ok ? (embedded ? 'embedded' : 'real') : 'broken'}">${ok ? (embedded ? 'embedded' : 'connected') : escaped(reason ?? 'not ready')}</span></td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sparring</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/home.css">
</head>
<body>
<main>
<h1>Sparring</h1>
<p class="lead">Practise the meeting before the meeting, with a panel of buyers who listen, disagree and remember.</p>
<h2>What runs here</h2>
<table>${rows.join('')}</table>
${checks.every(({ embedded }) => embedded) ? '<p class="note">All of it is embedded: nothing here needs a key or another service.</p>' : ''}
<h2>Hold a meeting</h2>
<p>In a terminal:</p>
<pre tabindex="0" aria-label="Command">npm run practice</pre>
<p>Over HTTP, from a shell, or step by step in the <a href="${base}/docs">interactive documents</a>:</p>
<pre tabindex="0" aria-label="Commands">${escaped(firstSteps(address))}</pre>
<p class="note">The stream shows the meeting as it happens, here for ten seconds. All of the API: <a href="${base}/docs">documents</a>, <a href="${base}/openapi.json">OpenAPI description</a>.</p>
<footer>Version ${escaped(version)} · <a href="${base}/ready">readiness</a> · <a href="${base}/health">health</a></footer>
</main>
</body>
</html>
`
}

/** Runs as it stands in any POSIX shell with curl. */
const firstSteps = (address: string): string => `B=${address}; J='content-type: application/json'
id() { grep -o '"_id":"[^"]*"' | head -1 | cut -d '"' -f 4; }

SELLER=$(curl -s $B/api/salesperson/create -F product_name=RouteWise \\
  -F 'description=Fleet routing that cuts fuel by 12 %' | id)
COMPANY=$(curl -s $B/api/company/create -H "$J" \\
  -d '{"company_url": "https://northwind.example",
       "company_name": "Northwind"}' | id)
SARAH=$(curl -s $B/api/company/$COMPANY/representatives -H "$J" \\
  -d '{"name": "Sarah Chen", "role": "cfo"}' | id)
MEETING=$(curl -s $B/api/meeting/create -H "$J" \\
  -d '{"salesperson_id": "'$SELLER'", "company_id": "'$COMPANY'",
       "meeting_mode": "1-on-1", "representatives": ["'$SARAH'"]}' | id)
curl -s -X POST $B/api/meeting/$MEETING/start

curl -sN -m 10 $B/api/meeting/$MEETING/events &
curl -s $B/api/conversation/send-message -H "$J" \\
  -d '{"meeting_id": "'$MEETING'",
       "message": "Sarah, what would a pilot have to prove?"}'`

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

export const homeStyle = `:root { color-scheme: light dark; --ink: light-dark(#1c1b22, #f1eff7); --quiet: light-dark(#5d5a6b, #aba7bb); --paper: light-dark(#fbfaff, #16151c); --line: light-dark(#e3e0ee, #33303f); --accent: light-dark(#5b3fd6, #a794ff); --sheet: light-dark(#fff, #1e1d26) }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: 4rem 1.5rem }
h1 { font-size: 2.6rem; letter-spacing: -.03em; line-height: 1; margin: 0 }
h2 { font-size: 1.05rem; margin: 2.5rem 0 .75rem }
.lead { font-size: 1.15rem; color: var(--quiet); margin: .75rem 0 0 }
table { width: 100%; border-collapse: separate; border-spacing: 0; background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden }
th, td { text-align: left; padding: .6rem 1rem; border-bottom: 1px solid var(--line); font-weight: 400 }
th { color: var(--quiet); width: 1%; white-space: nowrap }
tr:last-child > * { border-bottom: 0 }
td:last-child { text-align: right }
.tag { font-size: .8rem; padding: .1rem .6rem; border-radius: 1rem; border: 1px solid var(--line); white-space: nowrap }
.tag.real { color: var(--accent); border-color: currentColor }
.tag.broken { color: light-dark(#b3261e, #ff9d94); border-color: currentColor }
pre { line-height: 1.5; background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem; overflow-x: auto; font-size: .85rem }
a { color: var(--accent) }
@media (max-width: 34rem) { th, td { padding: .6rem .6rem } main { padding: 2.5rem 1rem } th { width: 32%; white-space: normal } pre { font-size: .75rem; padding: .75rem } .tag { white-space: normal } }
.note, footer { color: var(--quiet); font-size: .9rem }
footer { margin-top: 3rem }
`
