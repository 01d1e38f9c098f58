import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createPlatform, type Platform, scriptedMind } from '@sparring/core'
import { liveProtocol } from '@sparring/core/live'
import { createMemoryAdapters } from '@sparring/core/memory'
import { scriptedRecognizer, scriptedSpeech } from '@sparring/core/testing'
import type { Hono } from 'hono'
import { pino } from 'pino'
import { WebSocket } from 'ws'
import { createApp } from '../../src/create-app.js'
import type { AppEnvironment, AppOptions } from '../../src/http/app-context.js'
import { answerUpgrades, isWebSocket } from '../../src/http/upgrade.js'

export interface Served {
  /** `http://127.0.0.1:…` */
  readonly url: string
  close(): Promise<void>
}

/** An app on a port of its own, sockets included. */
export async function serveApp(app: Hono<AppEnvironment>): Promise<Served> {
  const listener = getRequestListener(app.fetch)
  const server = createServer({ shouldUpgradeCallback: isWebSocket }, listener)
  answerUpgrades(server, listener)
  const connections = new Set<Socket>()
  server.on('connection', (socket) => connections.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closed(server, connections) }
}

function portOf(server: Server): number {
  const isAddress = (address: string | AddressInfo | null): address is AddressInfo => typeof address === 'object' && address !== null
  const address = server.address()
  return isAddress(address) ? address.port : 0
}

const closed = (server: Server, connections: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of connections) socket.destroy()
  })

/** What the salesperson is heard to say, whatever they say. */
export const recognised = 'Sarah, what matters most to you?'

export interface LiveServer extends Served {
  readonly platform: Platform
  readonly adapters: ReturnType<typeof createMemoryAdapters>
  readonly meeting_id: string
}

type Adapters = ReturnType<typeof createMemoryAdapters>

/** A server over memory with voices and ears that follow a script, and a meeting with Sarah that is under way. */
export async function liveServer(
  options: Partial<AppOptions> = {},
  { adapters = createMemoryAdapters() }: { readonly adapters?: Adapters } = {},
): Promise<LiveServer> {
  const platform = platformOver(adapters)
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %.' })
  const company = await platform.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
  const sarah = await platform.companies.addRepresentative(company._id, { name: 'Sarah Chen', role: 'cfo' })
  const seats = { salesperson_id: seller._id, company_id: company._id, representatives: [sarah._id], meeting_mode: '1-on-1' as const, seed: 7 }
  const { meeting } = await platform.meetings.create(seats)
  await platform.meetings.start(meeting._id)
  return { ...(await serveApp(appOver(platform, adapters, options))), platform, adapters, meeting_id: meeting._id }
}

/** Another process over the same stores, which hears of what happens as late as a poll. */
export async function anotherProcess({ adapters }: Pick<LiveServer, 'adapters'>): Promise<Served> {
  return serveApp(appOver(platformOver(adapters), adapters, {}))
}

const platformOver = (adapters: Adapters): Platform =>
  createPlatform({ ...adapters, mind: scriptedMind({ seed: 7 }), synthesizer: scriptedSpeech(), recognizer: scriptedRecognizer(recognised), poll_ms: 20 })

const appOver = (platform: Platform, adapters: Adapters, options: Partial<AppOptions>) =>
  createApp(platform, {
    blobs: { ...adapters.blobs, signedUrl: async (key) => `/files/${key}` },
    readiness: async () => ({ ready: true, checks: [] }),
    logger: pino({ level: 'silent' }),
    version: '0.0.0',
    ...options,
  })

/** A text message as it came. */
export interface Told {
  readonly event: string
  readonly id?: number
  readonly data: Readonly<Record<string, unknown>>
}

export interface Closed {
  readonly code: number
  readonly reason: string
}

/** A client with nothing of ours in it but the name of the protocol. */
export class RawClient {
  readonly socket: WebSocket
  readonly texts: Told[] = []
  readonly frames: Buffer[] = []
  readonly closed: Promise<Closed>
  /** The answer to a request that was not upgraded. */
  readonly refused: Promise<{ readonly status: number; readonly body: string; readonly headers: NodeJS.Dict<string | string[]> }>
  #watchers = new Set<() => void>()

  constructor(
    url: string,
    path: string,
    { protocols = [liveProtocol], headers = {} }: { readonly protocols?: string[]; readonly headers?: Record<string, string> } = {},
  ) {
    this.socket = new WebSocket(url.replace('http', 'ws') + path, protocols, { headers })
    this.socket.on('message', (bytes, isBinary) => {
      if (isBinary && bytes instanceof Buffer) this.frames.push(bytes)
      else this.texts.push(JSON.parse(String(bytes)))
      for (const watch of this.#watchers) watch()
    })
    this.socket.on('error', () => undefined)
    this.closed = new Promise((resolve) => this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })))
    this.refused = new Promise((resolve) =>
      this.socket.on('unexpected-response', (_, response) => {
        let body = ''
        response.on('data', (chunk) => {
          body += String(chunk)
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
      }),
    )
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  /** The first message for which this holds, come or still to come. */
  told(holds: (told: Told) => boolean): Promise<Told> {
    return new Promise((resolve) => {
      const watch = () => {
        const found = this.texts.find(holds)
        if (found === undefined) return
        this.#watchers.delete(watch)
        resolve(found)
      }
      this.#watchers.add(watch)
      watch()
    })
  }

  event(name: string): Promise<Told> {
    return this.told(({ event }) => event === name)
  }
}

export const join = (
  { url, meeting_id }: Pick<LiveServer, 'url' | 'meeting_id'>,
  query = '',
  options: ConstructorParameters<typeof RawClient>[2] = {},
): RawClient => new RawClient(url, `/api/meeting/${meeting_id}/live${query}`, options)
