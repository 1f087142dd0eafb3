/** What a service manager runs. All paths are absolute. */
export interface Program {
  /** The Node that Lector brings. */
  node: string;
  /** The backend's main file. */
  main: string;
  /** The project's folder. */
  folder: string;
  /** Settings and keys, one `NAME=value` a line; Node reads it itself, so that no manager needs to. */
  environmentFile: string;
}

/** The command line: names the file with the settings, never what is in it. */
export function commandLine({ node, main, environmentFile }: Program): string[] {
  return [node, `--env-file-if-exists=${environmentFile}`, main];
}
