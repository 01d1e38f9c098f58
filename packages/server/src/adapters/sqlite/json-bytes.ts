/**
 * A document as JSON in UTF-8, made field by field and, of a list, item by item: a conversation of hours as one string
 * would take its size several times over, for a moment that the heap then remembers.
 */
export function jsonBytes(document: object): Uint8Array<ArrayBuffer> {
  const pieces = [...piecesOf(document)]
  const whole = Buffer.alloc(pieces.reduce((size, piece) => size + Buffer.byteLength(piece), 0))
  let offset = 0
  for (const piece of pieces) offset += whole.write(piece, offset)
  return whole
}

function* piecesOf(document: object): Iterable<string> {
  let separator = '{'
  for (const [name, value] of Object.entries(document)) {
    if (value === undefined) continue
    yield `${separator}${JSON.stringify(name)}:`
    separator = ','
    if (Array.isArray(value)) yield* itemsOf(value)
    else yield JSON.stringify(value)
  }
  yield separator === '{' ? '{}' : '}'
}

function* itemsOf(list: readonly unknown[]): Iterable<string> {
  yield '['
  for (const [index, item] of list.entries()) yield (index === 0 ? '' : ',') + (JSON.stringify(item) ?? 'null')
  yield ']'
}
