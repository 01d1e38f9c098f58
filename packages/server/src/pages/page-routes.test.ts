import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../start-server.js'

describe('the pages', () => {
  let folder: string
  let server: RunningServer
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sparring-pages-'))
    server = await startServer({ host: '127.0.0.1', port: 0, data_dir: folder, version: '0.0.0', logger: pino({ level: 'silent' }) })
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true })
  })
  const page = async (path: string) => {
    const response = await fetch(server.url + path)
    return { html: await response.text(), policy: response.headers.get('content-security-policy') ?? '' }
  }

  it('lead only to addresses of this server that answer', async () => {
    for (const path of ['/', '/docs']) {
      const { html } = await page(path)
      const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = '']) => address).filter((address) => !address.startsWith('data:'))
      expect(addresses.length).toBeGreaterThan(2)
      for (const address of addresses) {
        expect(address).toMatch(/^\//)
        expect((await fetch(server.url + address)).status, address).toBe(200)
      }
    }
  })
  it('run nothing inline and nothing from elsewhere', async () => {
    for (const path of ['/', '/docs']) {
      const { html, policy } = await page(path)
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(html).not.toMatch(/<style|style="|<script>|\son[a-z]+="/)
    }
  })
  it('give first steps that run in a shell as they stand', async () => {
    const { html } = await page('/')
    const [, steps = ''] = /aria-label="Commands">([\s\S]*?)<\/pre>/.exec(html) ?? []
    const script = steps.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? '').replace('-m 10', '-m 1')
    const { stdout } = await promisify(execFile)('sh', ['-c', `${script}\nwait`])
    expect(stdout).toContain('"status":"active"')
    expect(stdout).toContain('event: reply.finished')
    expect(stdout).toContain('"ai_response"')
  })
})

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
