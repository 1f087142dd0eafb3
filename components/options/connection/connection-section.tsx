import type { ReactNode } from 'react';
import type { Section } from '../section.ts';
import { useConnection } from '../../connect/use-connection.ts';
import { ConnectionCards } from './connection-cards.tsx';
import { UsageCard } from '../usage/usage-card.tsx';
import { useUsage } from '../usage/use-usage.ts';

/** Where the backend is, and what lets this browser in. */
export const connectionSection: Section = {
  id: 'connection',
  icon: 'link',
  title: 'connection.title',
  why: 'connection.why',
  Cards: function Connection() {
    const { view, actions } = useConnection();
    if (view === null) return null;
    return (
      <>
        <ConnectionCards key={view.address} view={view} actions={actions} />
        {view.result.state === 'connected' && <Used key={view.connectedTo} />}
      </>
    );
  },
};

function Used(): ReactNode {
  const { view, actions } = useUsage();
  return view && <UsageCard view={view} actions={actions} />;
}
