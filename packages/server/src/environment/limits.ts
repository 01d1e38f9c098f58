import { z } from 'zod'

const number = (usual: number, what = 'must be a whole number above 0') =>
  z
    .string()
    .regex(/^\d{1,9}$/, what)
    .transform(Number)
    .refine((given) => given > 0, what)
    .default(usual)

const wrongProxies = 'must be how many proxies of yours stand in front, such as 1'
const wrongOrigins = 'must be exact origins with commas between them, such as https://practice.example,http://localhost:5173'

/** `https://practice.example`, and nothing behind it: what a browser sends as `Origin`. */
const isOrigin = (given: string): boolean => /^https?:/.test(given) && URL.canParse(given) && new URL(given).origin === given

/** The variables of who may call how much, and from where. */
export const trafficVariables = {
  SPARRING_RATE_LIMIT: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  SPARRING_RATE_ADDRESS: number(3_000),
  SPARRING_RATE_ADDRESS_DEAR: number(600),
  SPARRING_RATE_TENANT: number(12_000),
  SPARRING_RATE_TENANT_DEAR: number(2_400),
  SPARRING_CONNECTIONS: number(20_000),
  SPARRING_CONNECTIONS_ADDRESS: number(1_000),
  SPARRING_STREAMS: number(10_000),
  SPARRING_STREAMS_ADDRESS: number(500),
  SPARRING_STREAMS_TENANT: number(2_000),
  SPARRING_UPLOADS_TENANT: number(20),
  SPARRING_PROXIES: z.string().regex(/^\d$/, wrongProxies).transform(Number).default(0),
  SPARRING_CORS_ORIGINS: z
    .string()
    .transform((given) => given.split(',').map((one) => one.trim()))
    .refine((origins) => origins.every(isOrigin), wrongOrigins)
    .default([]),
} as const

const schema = z.object(trafficVariables)

/** What one caller may take; whoever takes more is refused with 429. */
export interface CallerCaps {
  /** Requests a minute, whatever they are. */
  readonly requests: number
  /** Of these, such as cost models, voices or space. */
  readonly dear_requests: number
  /** Streams of events at a time. */
  readonly streams: number
}

/** Of one address: an IPv4 address, or the 64 bits that an IPv6 network has in common. */
export interface AddressCaps extends CallerCaps {
  /** Open connections, where no proxy stands in front. */
  readonly connections: number
}

export interface TenantCaps extends CallerCaps {
  /** Uploads at a time. */
  readonly uploads: number
}

export interface TrafficSettings {
  /** Proxies of the operator's own in front: so many addresses at the end of `X-Forwarded-For` are theirs to tell. */
  readonly proxies: number
  /** Origins whose pages may call. */
  readonly cors_origins: readonly string[]
  /** Open connections, of everybody together. */
  readonly connections: number
  /** Streams of events, of everybody together. */
  readonly streams: number
  /** `null` where one caller may take as much as there is. */
  readonly caps: { readonly address: AddressCaps; readonly tenant: TenantCaps } | null
}

/** What the variables come to. They were held to the schema before. */
export function trafficFrom(given: z.output<typeof schema>): TrafficSettings {
  const address = {
    requests: given.SPARRING_RATE_ADDRESS,
    dear_requests: given.SPARRING_RATE_ADDRESS_DEAR,
    streams: given.SPARRING_STREAMS_ADDRESS,
    connections: given.SPARRING_CONNECTIONS_ADDRESS,
  }
  const tenant = {
    requests: given.SPARRING_RATE_TENANT,
    dear_requests: given.SPARRING_RATE_TENANT_DEAR,
    streams: given.SPARRING_STREAMS_TENANT,
    uploads: given.SPARRING_UPLOADS_TENANT,
  }
  return {
    proxies: given.SPARRING_PROXIES,
    cors_origins: given.SPARRING_CORS_ORIGINS,
    connections: given.SPARRING_CONNECTIONS,
    streams: given.SPARRING_STREAMS,
    caps: given.SPARRING_RATE_LIMIT === 'off' ? null : { address, tenant },
  }
}

/** For a server that somebody starts in a program of their own. */
export const unlimitedTraffic: TrafficSettings = { proxies: 0, cors_origins: [], connections: 20_000, streams: 10_000, caps: null }
