/** One block of server-sent events. */
export interface ServerSentEvent {
  readonly event: string
  /** `null` where the block is no event: a comment, a new id, a time to wait. It is a sign of life all the same. */
  readonly data: string | null
  /** What was last given in the stream, as the standard has it. */
  readonly id: string | null
  /** What this block gives. */
  readonly retry: number | null
}

export type OnEvent = (event: ServerSentEvent) => void

/** Reads server-sent events of any chunking: split characters, CR, LF and CRLF, several data lines, a byte order mark. */
export async function readEventStream(body: ReadableStream<Uint8Array>, onEvent: OnEvent): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const parse = lineParser(onEvent)
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      rest += decoder.decode(value, { stream: true })
      // A CR at the very end may be the first half of CRLF.
      const end = rest.endsWith('\r') ? rest.length - 1 : rest.length
      const lines = rest.slice(0, end).split(/\r\n|\n|\r/)
      rest = (lines.pop() ?? '') + rest.slice(end)
      for (const line of lines) parse(line)
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function lineParser(onEvent: OnEvent): (line: string) => void {
  let event = ''
  let data: string[] = []
  let id: string | null = null
  let retry: number | null = null
  return (line) => {
    if (line === '') {
      onEvent({ event: event || 'message', data: data.length > 0 ? data.join('\n') : null, id, retry })
      event = ''
      data = []
      retry = null
      return
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'event') event = value
    else if (field === 'data') data.push(value)
    else if (field === 'id' && !value.includes('\0')) id = value
    else if (field === 'retry' && /^\d+$/.test(value)) retry = Number(value)
  }
}
