/**
 * The answers of a server as events, also of one that answers all at once whatever `stream` says, or that gives its events no
 * kind: JSON becomes one event, and everything else stays as it is.
 */
export function eventsOf(fetching: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetching(input, init)
    const { ok, body, headers, status } = response
    if (init?.method !== 'POST' || !ok || body === null || headers.get('content-type')?.startsWith('text/event-stream')) return response
    const reader = body.getReader()
    const first = await reader.read()
    const rest = pieces(first, reader)
    const begins = new TextDecoder().decode(first.value).trimStart()
    return new Response(begins.startsWith('{') ? oneEvent(await new Response(rest).text()) : rest, { status, headers })
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>

/** A stream of which one piece was read already. */
const pieces = (first: Awaited<ReturnType<Reader['read']>>, reader: Reader): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    start: (controller) => (first.done ? controller.close() : controller.enqueue(first.value)),
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })

/** White space between the tokens of JSON has no meaning; a line break would end the event. */
const oneEvent = (json: string): string => `data: ${json.replace(/[\r\n]+/g, ' ')}\n\n`
