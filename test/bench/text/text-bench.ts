/** Makes the predictions of one kind, by item, from a file or folder of inputs. */
export type TextBench = (input: string, options: TextBenchOptions) => Promise<Record<string, unknown>>;

/** How a kind is predicted. */
export interface TextBenchOptions {
  /** `lector`, or the name of a tool to compare with. */
  tool: string;
  /** Tells a person how far it is. */
  say(line: string): void;
}
