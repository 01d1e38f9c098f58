import { defineConfig, type Options } from 'tsup'

/** The one way in which every package is built: ES modules with declarations, other packages left outside. */
export const build = (options: Pick<Options, 'entry'> & Partial<Options>) =>
  defineConfig({
    format: 'esm',
    target: 'es2023',
    platform: 'neutral',
    // `node:sqlite` exists only under its full name.
    removeNodeProtocol: false,
    dts: true,
    clean: true,
    splitting: true,
    sourcemap: true,
    treeshake: true,
    ...options,
  })
