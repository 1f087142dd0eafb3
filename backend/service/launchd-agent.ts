import { commandLine, type Program } from './program.ts';

/** The agent's name, under which launchctl knows it. */
export const AGENT_LABEL = 'io.github.lector.backend';

/** So many seconds lie between two starts, at least. */
const THROTTLE_SECONDS = 5;

/** A launchd agent as a property list: it starts at login, and again when it has died. `logFile`: where its lines go. @see launchd.plist(5) */
export function launchdAgent(program: Program, logFile: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key><string>${AGENT_LABEL}</string>
  <key>ProgramArguments</key>
  <array>
${commandLine(program).map((argument) => `    <string>${escaped(argument)}</string>`).join('\n')}
  </array>
  <key>WorkingDirectory</key><string>${escaped(program.folder)}</string>
  <key>RunAtLoad</key><true/>
  <key>KeepAlive</key><true/>
  <key>ThrottleInterval</key><integer>${THROTTLE_SECONDS}</integer>
  <key>ExitTimeOut</key><integer>30</integer>
  <key>Umask</key><integer>63</integer>
  <key>ProcessType</key><string>Interactive</string>
  <key>StandardOutPath</key><string>${escaped(logFile)}</string>
  <key>StandardErrorPath</key><string>${escaped(logFile)}</string>
</dict>
</plist>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
