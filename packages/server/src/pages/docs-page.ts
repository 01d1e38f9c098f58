/** `mount` is the path before `/docs`. */
export const docsPage = (mount: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sparring API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${mount}/docs/swagger-ui.css">
</head>
<body>
<div id="documents"></div>
<script src="${mount}/docs/swagger-ui-bundle.js"></script>
<script src="${mount}/docs/init.js"></script>
</body>
</html>
`

/** The description stands beside the page, wherever both are mounted. */
export const docsScript = `const description = new URL('../openapi.json', document.currentScript.src).href
SwaggerUIBundle({ url: description, dom_id: '#documents', deepLinking: true, tryItOutEnabled: true, validatorUrl: null })
`
