/** Base64 as people send it (with `data:…;base64,` before it, in lines, in the letters of addresses, without its end) in its plain form. */
export function plainBase64(text: string): string {
  const behind = text.slice(text.match(/^\s*data:[^,]{0,200},/)?.[0].length ?? 0)
  const letters = /[\s_-]/.test(behind) ? behind.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/') : behind
  return letters.length % 4 === 2 ? `${letters}==` : letters.length % 4 === 3 ? `${letters}=` : letters
}
