const encoder = new TextEncoder()

/** What is encoded at once, in characters. */
const runLength = 64 * 1024

/**
 * A document as JSON in UTF-8, made field by field and, of a list, item by item: a conversation of hours as one string
 * would take its size several times over, for a moment that the heap then remembers.
 */
export function jsonBytes(document: object): Uint8Array<ArrayBuffer> {
  const runs: Uint8Array<ArrayBuffer>[] = []
  let run = ''
  for (const piece of piecesOf(document)) {
    run += piece
    if (run.length < runLength) continue
    runs.push(encoder.encode(run))
    run = ''
  }
  runs.push(encoder.encode(run))
  const [only] = runs
  return runs.length === 1 && only !== undefined ? only : joined(runs)
}

function joined(runs: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(runs.reduce((size, { length }) => size + length, 0))
  let offset = 0
  for (const run of runs) {
    whole.set(run, offset)
    offset += run.length
  }
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
