import { environment, readConfig, type Config } from '../config.ts';
import { environmentFileOf, readEnvironmentFile } from '../service/environment-file.ts';

/**
 * The settings for a command: those of its environment, and else those of the service where one was installed, so that the command works on the very
 * folder in which that backend runs. @throws ConfigError with all mistakes together
 */
export function readCommandConfig(): Config {
  return readConfig({ ...readEnvironmentFile(environmentFileOf()), ...environment });
}
