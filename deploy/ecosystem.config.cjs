// PM2: `pm2 start ecosystem.config.cjs`, beside the server in /opt/sparring, settings in a .env file there or in the environment.
// Several processes need stores that they share: SQLite belongs to one. `SPARRING_PROCESSES=4 pm2 start …` where they do.
const processes = Number(process.env.SPARRING_PROCESSES ?? 1)

module.exports = {
  apps: [
    {
      name: 'sparring',
      script: 'dist/main.js',
      args: 'serve',
      cwd: __dirname,
      node_args: '--disable-warning=ExperimentalWarning',
      instances: processes,
      exec_mode: processes === 1 ? 'fork' : 'cluster',
      env: { NODE_ENV: 'production' },
      // Replies in progress are finished first; the server takes 25 seconds at most.
      kill_timeout: 30_000,
      restart_delay: 2_000,
    },
  ],
}
