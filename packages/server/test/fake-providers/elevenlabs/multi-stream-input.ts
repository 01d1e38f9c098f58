import type { Exchange } from '../answer.ts'
import type { FakeSocket } from '../fake-socket.ts'
import { admitted } from './admission.ts'
import { Line } from './line.ts'
import { speedOf } from './stream-input.ts'

const mostContexts = 5

/** …/multi-stream-input: several lines over one socket, told apart by their context. What is flushed ends with a final message; closing silences at once. */
export function multiStreamInput(socket: FakeSocket, exchange: Exchange): void {
  const contexts = new Map<string, Line>()
  admitted(socket, exchange, 'xi_api_key', (message) => {
    if (message['close_socket'] === true) return void Promise.all([...contexts.values()].map(finished)).then(() => socket.close())
    const id = String(message['context_id'] ?? 'default')
    const context = contexts.get(id)
    if (message['close_context'] === true) {
      if (context === undefined) return
      context.stop()
      contexts.delete(id)
      return socket.send({ contextId: id, isFinal: true })
    }
    if (context === undefined && contexts.size >= mostContexts)
      return socket.fail({ message: `Maximum simultaneous contexts exceeded (${mostContexts}).`, error: 'max_active_contexts', code: 1008 })
    const line = context ?? new Line(socket, exchange, speedOf(message), { contextId: id })
    contexts.set(id, line)
    if (typeof message['text'] === 'string') line.take(message['text'])
    if (message['flush'] === true) void finished(line)
  })
}

const finished = (line: Line) => line.flush().then(() => line.finish())
