import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { usualLimits } from '@sparring/core'
import { describe, expect, it } from 'vitest'
import { environmentFrom, knownVariables } from '../packages/server/src/environment.js'
import { environmentPage } from './environment-table.js'

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const only = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? `nothing like ${pattern}`

const compose = read('compose.yaml')
const image = read('Dockerfile')
const unit = read('deploy/sparring.service')
const { apps } = createRequire(import.meta.url)('../deploy/ecosystem.config.cjs')

/** What each sets, by name. Node's own are none of ours. */
const settings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Dockerfile: pairs(only(image, /^ENV ((?:.+\\\n)+.+)$/m), /(\w+)=(\S+)/g),
  'compose.yaml': pairs(only(compose, /^ {2}server:\n((?: {4}.*\n| *\n)+)/m), /^ {6}([A-Z]\w+): (.+)$/gm),
  'sparring.service': pairs(unit, /(?<=^Environment=.*)(\w+)=(\S+)/gm),
  'ecosystem.config.cjs': apps[0].env,
}

function pairs(text: string, pattern: RegExp): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(pattern)].map(([, name = '', value = '']) => [name, value]))
}

describe.each(Object.entries(settings))('%s', (_, given) => {
  it('sets what the server reads, to what it takes', () => {
    const ours = Object.keys(given).filter((name) => !name.startsWith('NODE_'))
    expect(Object.keys(given).length).toBeGreaterThan(0)
    expect(ours.filter((name) => !knownVariables.includes(name))).toEqual([])
    // An unset `${…}` of compose is an empty string.
    expect(() => environmentFrom(Object.fromEntries(ours.map((name) => [name, given[name]?.replace(/^\$\{\w+:-\}$/, '')])))).not.toThrow()
  })
})

describe('what serves beyond this machine', () => {
  it('asks who calls', () => {
    expect([settings['Dockerfile']?.['SPARRING_AUTH'], settings['compose.yaml']?.['SPARRING_AUTH']]).toEqual(['api-key', 'api-key'])
  })

  it('counts the proxy wherever one is put in front, so that callers are told apart', () => {
    for (const page of ['deploy/nginx.conf', ...['machine', 'containers', 'behind-a-proxy'].map((name) => `docs/operate/${name}.md`)])
      expect(read(page)).toMatch(/SPARRING_PROXIES(?:=|: )1/)
  })

  it('runs on the Node and installs with the pnpm that the project pins', () => {
    const node = JSON.parse(read('package.json')).devDependencies.node
    expect([...image.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version)).toEqual([node, node])
    expect(only(image, /pnpm@([\d.]+)/)).toBe(only(read('scripts/run.mjs'), /'pnpm@([\d.]+)'/))
  })

  it('waits longer for the server to end than the server takes', () => {
    const takes = Number(only(read('packages/server/src/main.ts'), /stopWithinMs = ([\d_]+)/).replace('_', ''))
    const waits = [only(compose, /stop_grace_period: (\d+)s/), only(unit, /^TimeoutStopSec=(\d+)$/m), apps[0].kill_timeout / 1_000].map(Number)
    for (const seconds of waits) expect(seconds * 1_000).toBeGreaterThan(takes)
  })

  it('lets through, in front of it, what the server takes, and gives idle connections up before the server does', () => {
    const nginx = read('deploy/nginx.conf')
    const { materials, material_bytes, json_body_bytes } = usualLimits
    expect(Number(only(nginx, /client_max_body_size (\d+)m/)) * 1024 * 1024).toBeGreaterThan(materials * material_bytes + json_body_bytes)
    const keepAlive = Number(only(read('packages/server/src/http/node-server.ts'), /keepAliveTimeout: ([\d_]+)/).replace('_', ''))
    expect(Number(only(nginx, /keepalive_timeout (\d+)s/)) * 1_000).toBeLessThan(keepAlive)
  })

  it('looks for the server’s health where it is told', () => {
    for (const page of [image, read('docs/operate/behind-a-proxy.md')]) expect(page).toContain('/health')
  })
})

it('the table of the environment is what .env.example says', () => {
  expect(read('docs/operate/environment.md')).toBe(environmentPage(read('.env.example')))
})

it('no page of the guide names a variable that the server does not read', () => {
  const pages = ['operate.md', ...['containers', 'machine', 'behind-a-proxy', 'backups-and-upgrades', 'sizing'].map((name) => `operate/${name}.md`)]
  const named = pages.flatMap((page) =>
    [...read(`docs/${page}`).matchAll(/`?\b((?:SPARRING|OPENAI|ELEVENLABS|MONGODB|REDIS|S3)_[A-Z_]+)\b/g)].map(([, name]) => name ?? ''),
  )
  expect(named.length).toBeGreaterThan(10)
  const ofTests = ['SPARRING_REQUIRE_STORES', 'SPARRING_PROCESSES', 'SPARRING_LIMIT_']
  expect(named.filter((name) => !knownVariables.includes(name) && !ofTests.includes(name))).toEqual([])
})
