import { type Exchange, fieldsOf } from '../answer.ts'
import type { FakeSocket } from '../fake-socket.ts'
import { admitted } from './admission.ts'
import { Line } from './line.ts'

const usualSchedule: readonly unknown[] = [120, 160, 250, 290]

/** …/stream-input: one line of speech. An empty text ends it; without flushes nothing is spoken below the schedule. */
export function streamInput(socket: FakeSocket, exchange: Exchange): void {
  const isAuto = exchange.url.searchParams.get('auto_mode') === 'true'
  let line: Line | null = null
  let schedule = usualSchedule
  let generations = 0
  const end = (speaking: Line) =>
    speaking.flush().then(() => {
      speaking.finish()
      socket.close()
    })
  admitted(socket, exchange, 'xi-api-key', (message) => {
    const text = message['text']
    if (typeof text !== 'string') return socket.fail({ message: 'text is required.', error: 'invalid_message', code: 1008 })
    const asked = fieldsOf(message['generation_config'])['chunk_length_schedule']
    if (line === null && Array.isArray(asked)) schedule = asked
    line ??= new Line(socket, exchange, speedOf(message))
    if (text === '') return void end(line)
    line.take(text)
    const needed = Number(schedule[Math.min(generations, schedule.length - 1)])
    if (line.waiting === 0 || !(isAuto || message['flush'] === true || message['try_trigger_generation'] === true || line.waiting >= needed)) return
    generations++
    void line.flush()
  })
}

/** The speed that a first message sets for all that follows. */
export function speedOf(message: Readonly<Record<string, unknown>>): number {
  return Number(fieldsOf(message['voice_settings'])['speed'] ?? 1)
}
