import { commandLine, type Program } from './program.ts';

/** The unit's name, under which systemctl and journalctl know it. */
export const UNIT_NAME = 'lector-backend.service';

/**
 * A systemd user unit. It starts at login (or at boot, for accounts that linger), and again when it has died, however often: a port that is taken now may
 * be free later. But not where the settings or the data folder have to be looked at first: another try would change nothing.
 * By way of env, since systemd takes no quotes and dollars in the name of what it executes.
 * @see systemd.service(5), systemd.exec(5)
 */
export function systemdUnit(program: Program): string {
  return `[Unit]
Description=Lector's backend: speech for the browser extension Lector
StartLimitIntervalSec=0

[Service]
ExecStart=/usr/bin/env ${commandLine(program).map(quoted).join(' ')}
WorkingDirectory=${escapedPercent(program.folder)}
Restart=always
RestartSec=1
RestartPreventExitStatus=65 73 78
TimeoutStopSec=30
NoNewPrivileges=yes
UMask=0077

[Install]
WantedBy=default.target
`;
}

/** An argument as it is, whatever is in it. @see systemd.service(5), "Command lines" */
function quoted(argument: string): string {
  return `"${escapedPercent(argument).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '$$$$')}"`;
}

function escapedPercent(text: string): string {
  return text.replaceAll('%', '%%');
}
