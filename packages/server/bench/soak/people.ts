import http from 'node:http'
import { get, post, sellerLines, startMeeting } from '../server-process.ts'
import { pause } from './measure.ts'

const everyMs = 2_000
/** A meeting is ended after so many messages, and another begun in its place. */
const messagesAMeeting = 30

export interface PeopleOptions {
  readonly url: string
  readonly meetings: number
  /** Told of every request: how long it took and whether it was answered with success. */
  readonly onRequest: (milliseconds: number, ok: boolean) => void
  readonly running: () => boolean
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 })

/** Salespeople who behave: each meeting is created, listened to twice, talked in every two seconds, read now and then, and ended. */
export async function people({ url, meetings, onRequest, running }: PeopleOptions): Promise<void> {
  const timed = async (address: string, method: string, path: string, body?: unknown) => {
    const began = performance.now()
    const status = await request(url + path, method, body, address)
    onRequest(performance.now() - began, status < 300)
  }
  const salesperson = async (index: number) => {
    const address = `198.51.100.${index % 250}`
    await pause((index / meetings) * everyMs)
    for (let round = 0; running(); round += 1) {
      const meeting = await startMeeting(url, index + round * meetings, undefined, address)
      const listeners = [listen(url, meeting, address), listen(url, meeting, address)]
      for (let turn = 0; turn < messagesAMeeting && running(); turn += 1) {
        const next = performance.now() + everyMs
        await timed(address, 'POST', '/api/conversation/send-message', { meeting_id: meeting, message: sellerLines[turn % sellerLines.length] })
        if (turn % 5 === 0) await timed(address, 'GET', `/api/conversation/${meeting}/history`)
        if (turn % 7 === 0) await timed(address, 'GET', '/api/meeting?limit=20')
        await pause(Math.max(0, next - performance.now()))
      }
      await timed(address, 'POST', `/api/meeting/${meeting}/end`, {})
      for (const close of listeners) close()
    }
  }
  await Promise.all(Array.from({ length: meetings }, (_, index) => salesperson(index)))
  agent.destroy()
}

function request(url: string, method: string, body: unknown, address: string): Promise<number> {
  const text = body === undefined ? '' : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const sent = http.request(
      url,
      { method, agent, headers: { 'x-forwarded-for': address, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}

function listen(url: string, meeting: string, address: string): () => void {
  const sent = http.get(`${url}/api/meeting/${meeting}/events`, { agent: false, headers: { 'x-forwarded-for': address } }, (response) => {
    response.on('error', () => undefined)
    response.resume()
  })
  sent.on('error', () => undefined)
  return () => sent.destroy()
}

/** Meetings that nuisances may listen to and talk in. */
export async function busyMeetings(url: string, count: number): Promise<readonly string[]> {
  const meetings: string[] = []
  for (let index = 0; index < count; index += 1) meetings.push(await startMeeting(url, index, undefined, `198.51.100.${index % 250}`))
  await post(`${url}/api/conversation/send-message`, { meeting_id: meetings[0], message: sellerLines[0] })
  await get(`${url}/api/meeting/${meetings[0]}`)
  return meetings
}
