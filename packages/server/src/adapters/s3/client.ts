import { S3Client } from '@aws-sdk/client-s3'

export interface ClientOptions {
  readonly region: string
  /** Of a store that is not Amazon's; its buckets are then addressed by path. */
  readonly endpoint?: string
  /** Left out, the SDK finds them: variables, shared files, the role of the container or of the machine. */
  readonly credentials?: { readonly access_key_id: string; readonly secret_access_key: string }
}

/** A call that is not answered within these milliseconds is asked again, by the SDK alone, or given up. */
const patience = { connectionTimeout: 2_000, requestTimeout: 10_000, socketTimeout: 10_000, throwOnRequestTimeout: true } as const
const attempts = 3

export const clientFor = ({ region, endpoint, credentials }: ClientOptions): S3Client =>
  new S3Client({
    region,
    maxAttempts: attempts,
    requestHandler: patience,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials: { accessKeyId: credentials.access_key_id, secretAccessKey: credentials.secret_access_key } }),
  })
