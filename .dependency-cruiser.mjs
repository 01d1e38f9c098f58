/** The directions of docs/architecture.md. Imports of types count. */
const core = (room) => `^packages/core/src/${room}/`
const rule = (name, from, to, pathNot) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: ['\\.test\\.ts$', '\\.fixture\\.ts$', ...(pathNot ?? [])] },
  to: { path: to },
})

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    rule('domain-sees-only-itself', core('domain'), '^packages/core/src/(?!domain/)'),
    rule('ports-see-domain', core('ports'), '^packages/core/src/(?!domain/|ports/)'),
    rule('spending-sees-domain-and-ports', core('spending'), '^packages/core/src/(?!domain/|ports/|spending/)'),
    rule('prompt-sees-domain', core('prompt'), '^packages/core/src/(?!domain/|prompt/)'),
    rule('acts-see-domain', core('acts'), '^packages/core/src/(?!domain/|acts/)'),
    rule(
      'floor-buyers-coaching-preparation-see-domain-acts-ports',
      core('(floor|buyers|coaching|preparation)'),
      core('(meeting|resources|contract|memory|speech|testing)'),
    ),
    rule('rooms-of-rules-do-not-see-each-other-floor', core('floor'), core('(buyers|coaching|preparation)')),
    rule('rooms-of-rules-do-not-see-each-other-buyers', core('buyers'), core('(floor|coaching|preparation)')),
    rule('rooms-of-rules-do-not-see-each-other-coaching', core('coaching'), core('(floor|buyers|preparation)')),
    rule('rooms-of-rules-do-not-see-each-other-preparation', core('preparation'), core('(floor|buyers|coaching)')),
    rule('contract-sees-domain', core('contract'), '^packages/core/src/(?!domain/|contract/)'),
    rule('nothing-that-ships-sees-testing', '^packages/core/src/(?!testing/)', core('testing')),
    rule('core-sees-zod-only', '^packages/core/src/', 'node_modules/(?!\\.pnpm/zod@|zod)'),
    { name: 'core-sees-no-node', severity: 'error', from: { path: '^packages/core/src/', pathNot: '\\.test\\.ts$' }, to: { dependencyTypes: ['core'] } },
    rule('client-and-server-never-meet', '^packages/client/', '^packages/server/'),
    rule('server-and-client-never-meet', '^packages/server/', '^packages/client/'),
    rule('routes-never-see-adapters', '^packages/server/src/(routes|pages|uploads)/', '^packages/server/src/adapters/'),
    rule('adapters-never-see-hono', '^packages/server/src/adapters/', 'node_modules/.*hono'),
    rule('adapters-never-see-routes', '^packages/server/src/adapters/', '^packages/server/src/(?!adapters/)'),
    rule('one-room-composes', '^packages/server/src/(?!adapters/|compose/)', '^packages/server/src/adapters/'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|bench|training)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
