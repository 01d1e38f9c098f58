import { S3Client } from '@aws-sdk/client-s3'

export interface ClientOptions {
  readonly region: string
  /** Of a store that is not Amazon's; its buckets are then addressed by path. */
  readonly endpoint?: string
  /** Left out, the SDK finds them: variables, shared files, the role of the container or of the machine. */
  readonly credentials?: { readonly access_key_id: string; readonly secret_access_key: string }
  /** A call that is not answered by then is asked once more, then given up, and so is a body that stops for so long. Milliseconds; usual 10,000. */
  readonly timeout_ms?: number
}

/** The SDK alone asks again. */
const attempts = 2
const connectMs = 2_000

export const clientFor = ({ region, endpoint, credentials, timeout_ms = 10_000 }: ClientOptions): S3Client =>
  new S3Client({
    region,
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: connectMs, requestTimeout: timeout_ms, socketTimeout: timeout_ms, throwOnRequestTimeout: true },
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials: { accessKeyId: credentials.access_key_id, secretAccessKey: credentials.secret_access_key } }),
  })
