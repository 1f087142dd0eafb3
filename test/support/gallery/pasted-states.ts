/** What the page for pasted texts can look like, by name: its text, or null for the field. */
export const PASTED_STATES: Readonly<Record<string, string | null>> = {
  'pasted': 'A lector sat above the workbenches and read, so that people could listen while their hands were busy.\n\nAt a university, a lector is someone who teaches their own language by speaking it.\nThis one does both.\n\nمدينة على البحر.',
  'pasted-none': null,
};
