import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { get, post, ServerProcess, startMeeting } from '../bench/server-process.ts'
import { describeReal } from '../src/real-store.fixture.js'

/** A port that nobody has. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

interface Line {
  readonly worker?: number
  readonly pid?: number
  readonly msg: string
}

const linesOf = ({ log }: ServerProcess): readonly Line[] =>
  log
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line))

const serving = (server: ServerProcess): readonly Line[] => linesOf(server).filter(({ msg }) => msg === 'a worker serves')

describeReal(['mongodb'], () => {
  let folder: string
  let server: ServerProcess
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sparring-workers-'))
    server = new ServerProcess(folder, await freePort(), {}, ['--workers', '2'])
    await server.start()
  })
  afterAll(async () => {
    await server.stop('SIGKILL')
    await rm(folder, { recursive: true })
  })

  const say = (meeting_id: string, message: string, key: string) =>
    post<{ readonly turn_number: number }>(`${server.url}/api/conversation/send-message`, { meeting_id, message }, key).catch(() => null)

  it('several workers are one server: another takes the place of a killed one, and nothing that was acknowledged is lost', async () => {
    const meeting = await startMeeting(server.url, 7)
    expect((await say(meeting, 'What would you need to see?', 'first'))?.status).toBe(200)
    await expect.poll(() => serving(server).length, { timeout: 10_000 }).toBe(2)
    process.kill(serving(server)[0]?.pid ?? 0, 'SIGKILL')
    await expect.poll(async () => (await say(meeting, 'And who decides?', 'second'))?.status, { timeout: 15_000 }).toBe(200)
    await expect.poll(() => serving(server).length, { timeout: 10_000 }).toBe(3)
    const { turns } = await get<{ readonly turns: readonly { readonly turn_number: number }[] }>(`${server.url}/api/conversation/${meeting}/history`)
    expect(turns.map(({ turn_number }) => turn_number)).toEqual(turns.map((_, index) => index + 1))
    expect(turns.length).toBeGreaterThanOrEqual(4)
  }, 60_000)

  it('each of them names itself in the log', async () => {
    const asked = () => new Set(linesOf(server).flatMap(({ msg, worker }) => (msg === 'request' ? [worker] : [])))
    for (let count = 0; count < 8; count += 1) await fetch(`${server.url}/health`, { headers: { connection: 'close' } })
    await expect.poll(() => asked().size, { timeout: 10_000 }).toBeGreaterThanOrEqual(2)
    expect(asked()).not.toContain(undefined)
  })

  it('asked to stop, all of them finish what they do: the message on its way is answered, and the whole ends with 0', async () => {
    const meeting = await startMeeting(server.url, 8)
    const answers = Array.from({ length: 6 }, (_, index) => say(meeting, `Message ${index}`, `stop-${index}`))
    await Promise.race(answers)
    const began = performance.now()
    expect(await server.stop('SIGTERM')).toBe(0)
    expect(performance.now() - began).toBeLessThan(25_000)
    for (const answer of await Promise.all(answers)) if (answer !== null) expect([200, 503]).toContain(answer.status)
  }, 60_000)
})
