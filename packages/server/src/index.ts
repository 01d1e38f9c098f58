/**
 * The HTTP API of Sparring as a Hono app, to be mounted wherever you like.
 *
 * @module
 */

export { createApp } from './create-app.js'
export type { AppEnvironment, AppOptions, SignedFile } from './http/app-context.js'
export { type RunningServer, type ServerSettings, startServer } from './start-server.js'
