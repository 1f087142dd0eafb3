import type { Project } from './project.ts';

/** A rule of the house. */
export interface Rule {
  /** What holds, as a sentence. */
  says: string;
  /** Each breach, as `place: what`. */
  breaches: (project: Project) => string[];
  /** Small projects (text by path), each of which breaks the rule: a rule that cannot fail is noticed. */
  broken: Readonly<Record<string, string>>[];
  /** Small projects that come near to breaking it and do not. */
  sound?: Readonly<Record<string, string>>[];
}
