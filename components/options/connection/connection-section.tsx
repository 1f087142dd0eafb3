import type { Section } from '../section.ts';
import { useConnection } from '../../connect/use-connection.ts';
import { ConnectionCards } from './connection-cards.tsx';
import { say } from './words.ts';

/** Where the backend is, and what lets this browser in. */
export const connectionSection: Section = {
  id: 'connection',
  icon: 'link',
  title: say('connection.title'),
  why: say('connection.why'),
  Cards: function Connection() {
    const { view, actions } = useConnection();
    return view && <ConnectionCards key={view.address} view={view} actions={actions} />;
  },
};
