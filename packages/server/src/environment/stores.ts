import { z } from 'zod'

const name = z.string().trim().max(1_000).optional()

/** The variables of real stores. Each store is chosen by its first one being there. */
export const storeVariables = {
  MONGODB_URL: z
    .string()
    .trim()
    .regex(/^mongodb(?:\+srv)?:\/\/[^/]/, 'must be an address such as mongodb://127.0.0.1:27017')
    .optional(),
  MONGODB_DB_NAME: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,60}$/, 'must be a name of letters, digits, "_" and "-"')
    .default('sparring'),
  S3_BUCKET_NAME: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket, such as sparring-files')
    .optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http or https address, such as http://127.0.0.1:9000' }).optional(),
  S3_SERVER_SIDE_ENCRYPTION: z
    .string()
    .trim()
    .regex(/^(?:AES256|aws:kms|arn:[\w:/-]+)$/, 'must be AES256, aws:kms or the ARN of a KMS key')
    .optional(),
  AWS_REGION: name,
  AWS_ACCESS_KEY_ID: name,
  AWS_SECRET_ACCESS_KEY: name,
  REDIS_URL: z
    .string()
    .trim()
    .regex(/^rediss?:\/\/[^/]/, 'must be an address such as redis://127.0.0.1:6379')
    .optional(),
} as const

/** Those that may hold a password or a key: no message shows what they are set to. */
export const secretVariables: ReadonlySet<string> = new Set(['MONGODB_URL', 'REDIS_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])

const schema = z.object(storeVariables)

export interface MongodbSettings {
  readonly url: string
  readonly database: string
}

/** Credentials are found by the SDK: in the variables, in shared files, in the role of the machine. */
export interface S3Settings {
  readonly bucket: string
  readonly region: string
  readonly endpoint?: string
  readonly server_side_encryption?: string
}

/** Which real stores this server is to use; `null` means the embedded one. */
export interface StoreSettings {
  readonly mongodb: MongodbSettings | null
  readonly s3: S3Settings | null
  readonly redis: { readonly url: string } | null
}

export const embeddedStores: StoreSettings = { mongodb: null, s3: null, redis: null }

/** What the variables come to. They were held to the schema before. */
export function storesFrom(given: z.output<typeof schema>): StoreSettings {
  return {
    mongodb: given.MONGODB_URL === undefined ? null : { url: given.MONGODB_URL, database: given.MONGODB_DB_NAME },
    s3: given.S3_BUCKET_NAME === undefined ? null : s3From(given.S3_BUCKET_NAME, given),
    redis: given.REDIS_URL === undefined ? null : { url: given.REDIS_URL },
  }
}

function s3From(bucket: string, given: z.output<typeof schema>): S3Settings {
  const { S3_ENDPOINT: endpoint, S3_SERVER_SIDE_ENCRYPTION: encryption } = given
  if (given.AWS_REGION === undefined && endpoint === undefined)
    throw new Error(`S3_BUCKET_NAME=${bucket} needs AWS_REGION, or S3_ENDPOINT for a store that is not Amazon's. See .env.example.`)
  if ((given.AWS_ACCESS_KEY_ID === undefined) !== (given.AWS_SECRET_ACCESS_KEY === undefined))
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together: set both, or neither where this machine has a role. See .env.example.')
  return {
    bucket,
    // Other stores have no regions, but the protocol signs one.
    region: given.AWS_REGION ?? 'us-east-1',
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(encryption === undefined ? {} : { server_side_encryption: encryption }),
  }
}
