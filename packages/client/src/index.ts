/**
 * The HTTP and live API of a Sparring server, for apps.
 *
 * @module
 */
export { type EndpointId, routes } from '@sparring/core/routes'
