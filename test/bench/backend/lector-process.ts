import { startBackend } from '../../../backend/backend.ts';
import { environment, readConfig } from '../../../backend/config.ts';
import { createOpenaiEngine } from '../../../backend/engines/openai/openai-engine.ts';
import { keptConnections } from '../../../backend/http/kept-connections.ts';
import { createQwenEngine } from '../../../backend/engines/qwen/qwen-engine.ts';

/** The backend as `npm run backend` starts it, but for one thing: it does not keep to what the vendor's account allows per minute. */
const config = readConfig(environment);
const connections = keptConnections();
const engines = [
  ...(config.dashscope ? [createQwenEngine(config.dashscope, { perMinute: 1_000_000 })] : []),
  ...config.speechServers.map((server) => createOpenaiEngine(server, { send: connections.send })),
];
const backend = await startBackend(config, { engines });
process.stdout.write(`${backend.url}\n`);
process.once('SIGTERM', () => void backend.close({ drainMs: 0 }).then(() => process.exit(0)));
