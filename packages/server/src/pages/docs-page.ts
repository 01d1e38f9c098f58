/** `mount` is the path before `/docs`. */
export const docsPage = (mount: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sparring API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${mount}/docs/swagger-ui.css">
<link rel="stylesheet" href="${mount}/docs/page.css">
<script src="${mount}/docs/theme.js"></script>
</head>
<body>
<nav><a href="${mount === '' ? '/' : mount}">Sparring</a></nav>
<div id="documents"></div>
<script src="${mount}/docs/swagger-ui-bundle.js"></script>
<script src="${mount}/docs/init.js"></script>
</body>
</html>
`

/** Swagger UI is dark where the page says so, and does not ask the system itself. Runs before anything is drawn. */
export const docsTheme = `const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()
`

export const docsStyle = `body { margin: 0 }
nav { max-width: 1460px; margin: 0 auto; padding: 1rem 20px 0; font: 14px/1.4 system-ui, sans-serif }
nav a { color: #3b6fb6 }
.dark-mode nav a { color: #8bbcff }
.swagger-ui .info { margin: 20px 0 }
`

/** The description stands beside the page, wherever both are mounted. */
export const docsScript = `const description = new URL('../openapi.json', document.currentScript.src).href
SwaggerUIBundle({ url: description, dom_id: '#documents', deepLinking: true, tryItOutEnabled: true, validatorUrl: null })
`
