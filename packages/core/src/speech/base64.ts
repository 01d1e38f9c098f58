/** So many bytes at a time: the arguments of one call are limited. */
const atOnce = 8_192

/** Bytes as text for JSON. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += atOnce) text += String.fromCharCode(...bytes.subarray(from, from + atOnce))
  return btoa(text)
}
