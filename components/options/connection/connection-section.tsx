import type { Section } from '../section.ts';
import { ConnectionForm } from './connection-form.tsx';
import { useConnection } from './use-connection.ts';
import { say } from './words.ts';

/** Where the backend is, and what lets this browser in. */
export const connectionSection: Section = {
  id: 'connection',
  icon: 'link',
  title: say('connection.title'),
  why: say('connection.why'),
  Cards: function Connection() {
    const { view, actions } = useConnection();
    return <ConnectionForm key={view.address} view={view} actions={actions} />;
  },
};
