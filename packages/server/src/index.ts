/**
 * The HTTP API of Sparring as a Hono app, to be mounted wherever you like.
 *
 * @module
 */
export type { AppEnvironment, AppOptions, SignedFile } from './app-context.js'
export { createApp } from './create-app.js'
export { type RunningServer, type ServerSettings, startServer } from './start-server.js'
